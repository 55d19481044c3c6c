/** Accuracy under noise and blur as lines and as a report. */
import type { CorruptionSummary } from "../../shared/measurements.ts";
import type { CorruptionName } from "../../shared/schema/corruptionConfig.ts";
import type { Series } from "../charts/series.ts";
import { points } from "../compare/differenceText.ts";
import { formatCount } from "../components/format.ts";
import { accuracyCells } from "./accuracyCells.ts";
import { measurementForms } from "./forms.ts";
import type { AnyMeasurement } from "./groups.ts";
import type { MeasuredLine } from "./lines.ts";
import type { ReportPart } from "./reportTable.ts";

type Corrupted = AnyMeasurement & { readonly summary: CorruptionSummary };

/** `σ`, and the unit where it has one. */
export function levelText(corruption: CorruptionName): { symbol: string; unit?: string } {
  const levels = measurementForms.corruption.fields.find(
    ({ name, variants }) => name === "levels" && variants?.includes(corruption),
  );
  const { symbol = "strength", unit } = levels?.meta ?? {};
  return unit === undefined ? { symbol } : { symbol, unit };
}

/** Each begins without corruption; bands are mean ± standard deviation over the draws. */
export function corruptionSeries(lines: readonly MeasuredLine<Corrupted>[]): Series[] {
  return lines.map(({ measurement, label, color, isEarlier }) => {
    const { cleanAccuracy, curve } = measurement.summary;
    const start = { level: 0, accuracy: cleanAccuracy, std: null };
    const all = curve[0]?.level === 0 ? curve : [start, ...curve];
    const array = (value: (point: (typeof all)[number]) => number) => Float64Array.from(all, value);
    const hasBand = curve.some(({ std }) => std !== null);
    const band = {
      low: array(({ accuracy, std }) => accuracy - (std ?? 0)),
      high: array(({ accuracy, std }) => accuracy + (std ?? 0)),
    };
    return {
      ...{ id: String(measurement.id), label, color, markers: true, dashed: isEarlier },
      ...{ x: array((point) => point.level), y: array((point) => point.accuracy) },
      ...(hasBand ? { band } : {}),
    };
  });
}

/** @param summaries with the same levels; one a column, the first is what the others are compared with */
export function corruptionReport(summaries: readonly CorruptionSummary[]): ReportPart[] {
  const [first] = summaries;
  const { symbol, unit } = first ? levelText(first.corruption) : { symbol: "" };
  const levels = first?.curve.map(({ level }) => level) ?? [];
  const count = (label: string, of: (summary: CorruptionSummary) => number) => ({
    label,
    cells: summaries.map((s) => ({ text: formatCount(of(s)), value: of(s) })),
  });
  return [
    {
      title: null,
      rows: [
        { label: "Accuracy without corruption", cells: accuracyCells(summaries.map((s) => s.cleanAccuracy)) },
        ...levels.map((level, i) => ({
          label: `Accuracy at ${symbol} = ${level}${unit === undefined ? "" : ` ${unit}`}`,
          cells: withStd(
            accuracyCells(summaries.map(({ curve }) => curve[i]?.accuracy ?? null)),
            summaries.map(({ curve }) => curve[i]?.std ?? null),
          ),
        })),
      ],
    },
    {
      title: "How it was measured",
      rows: [
        count("Samples", (s) => s.samples),
        count("Draws of the noise", (s) => s.draws),
        { label: "Seed", cells: summaries.map(({ seed }) => ({ text: String(seed), value: seed })) },
        {
          label: "Valid pixels only",
          cells: summaries.map(({ pixelRange }) => {
            const text = pixelRange ? "yes" : "no";
            return { text, value: text };
          }),
        },
      ],
    },
  ];
}

function withStd(cells: ReturnType<typeof accuracyCells>, stds: readonly (number | null)[]) {
  return cells.map((cell, i) => {
    const std = stds[i];
    return std === null ? cell : { ...cell, text: cell.text.replace(" %", ` ± ${points(std)} %`) };
  });
}
