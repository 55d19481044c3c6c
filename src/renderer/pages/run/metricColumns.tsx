/** Columns that the tables of epochs and of evaluations share. */
import type { Format } from "../../components/useFormat.ts";
import { by } from "../../components/tableSort.ts";
import type { Column } from "../../components/VirtualTable.tsx";
import type { GradientHealth } from "../../../shared/metrics.ts";
import { flawsOf, healthText } from "./gradientHealth.ts";

/** A measured value; `–` where there is none. */
export function valueColumn<R>(
  key: string,
  title: string,
  value: (row: R) => number | null,
  format: (value: number | null) => string,
): Column<R> {
  return { key, title, align: "right", width: 92, render: (row) => format(value(row)), sort: by(value) };
}

/** Counts of input gradients that were no good, where there were any. */
export function healthColumn<R>(health: (row: R) => GradientHealth | null): Column<R> {
  return {
    key: "health",
    title: "Bad gradients",
    align: "right",
    width: 110,
    render(row) {
      const found = health(row);
      if (!found) return "–";
      return flawsOf(found) === 0 ? "none" : <span className="run-table__bad">{healthText(found)}</span>;
    },
    sort: by((row) => {
      const found = health(row);
      return found && flawsOf(found);
    }),
  };
}

export function placeColumns<R extends { epoch: number; step: number }>({
  formatCount,
}: Format): Column<R>[] {
  return [
    valueColumn<R>("epoch", "Epoch", (row) => row.epoch, formatCount),
    valueColumn<R>("step", "Step", (row) => row.step, formatCount),
  ];
}
