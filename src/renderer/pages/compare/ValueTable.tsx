import { useFormat } from "../../components/useFormat.ts";
import { useSettings } from "../../state/machine.ts";
import { ratioText } from "../../compare/differenceText.ts";
import { evaluatedValueNames, evaluatedValues, type EvaluatedValue } from "../../compare/finalAndBest.ts";
import { epochText, evaluatedText } from "../../compare/valueText.ts";
import type { ValueRow } from "../../compare/valueTable.ts";
import { secondsSpread } from "../../compare/spreadText.ts";
import { SeriesName } from "./SeriesName.tsx";

const arrows = { more: "↑", less: "↓" } as const;
const meanings = { more: "more is better", less: "less is better" } as const;

/** A column a series; of each value the final one and the best one with its epoch. */
export function ValueTable({ rows }: { rows: readonly ValueRow[] }) {
  return (
    <div className="compare__scroll" tabIndex={0} role="region" aria-label="Values as a table">
      <table className="plain-table plain-table--numbers">
        <thead>
          <tr>
            <td colSpan={2} />
            {rows.map(({ series }) => (
              <th key={series.key} scope="col">
                <SeriesName series={series} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {evaluatedValueNames.map((name) => (
            <ValueLines key={name} name={name} rows={rows} />
          ))}
          <TimeLines rows={rows} />
        </tbody>
      </table>
    </div>
  );
}

function ValueLines({ name, rows }: { name: EvaluatedValue; rows: readonly ValueRow[] }) {
  const { precision } = useSettings();
  const { title, better } = evaluatedValues[name];
  return (["final", "best"] as const).map((when) => (
    <tr key={when} className={when === "final" ? "plain-table__pair" : undefined}>
      {when === "final" && (
        <th scope="rowgroup" rowSpan={2}>
          {title} <span aria-hidden>{arrows[better]}</span>
          <span className="visually-hidden">({meanings[better]})</span>
        </th>
      )}
      <th scope="row">{when}</th>
      {rows.map(({ series, values }) => {
        const found = values.find((value) => value.name === name)?.[when] ?? null;
        return (
          <td key={series.key}>
            {evaluatedText(name, found?.value ?? null, precision)}
            {found && <span className="compare__detail">{epochText(found)}</span>}
          </td>
        );
      })}
    </tr>
  ));
}

function TimeLines({ rows }: { rows: readonly ValueRow[] }) {
  const { formatSeconds } = useFormat();
  const lines = [
    {
      ...{ title: "a step", ratio: "perStep" as const },
      text: (row: ValueRow) => formatSeconds(row.secondsPerStep),
    },
    {
      ...{ title: "training", ratio: "training" as const },
      text: (row: ValueRow) => secondsSpread(row.trainSeconds),
    },
    {
      ...{ title: "wall", ratio: "wall" as const },
      text: (row: ValueRow) => secondsSpread(row.wallSeconds),
    },
  ];
  return lines.map(({ title, ratio, text }, i) => (
    <tr key={title} className={i < 2 ? "plain-table__pair" : undefined}>
      {i === 0 && (
        <th scope="rowgroup" rowSpan={3}>
          Time
        </th>
      )}
      <th scope="row">{title}</th>
      {rows.map((row) => (
        <td key={row.series.key}>
          {text(row)}
          <span className="compare__detail">{row.cost?.[ratio] ? ratioText(row.cost[ratio]) : ""}</span>
        </td>
      ))}
    </tr>
  ));
}
