import { Fragment } from "react";
import type { ComparedRow } from "../../compare/comparedRows.ts";
import type { ComparedSeries } from "../../compare/comparedSeries.ts";
import { SeriesName } from "./SeriesName.tsx";

export interface ComparedTableProps {
  /** What it holds, for screen readers. */
  label: string;
  series: readonly ComparedSeries[];
  rows: readonly ComparedRow[];
  /** Said where no row is left. */
  none: string;
}

/** What several series have of the same things, a column a series. */
export function ComparedTable({ label, series, rows, none }: ComparedTableProps) {
  const differing = rows.some((row) => row.differs);
  return (
    <>
      {rows.length > 0 && (
        <div className="compare__scroll" tabIndex={0} role="region" aria-label={label}>
          <table className="plain-table compare__settings">
            <thead>
              <tr>
                <td />
                {series.map((one) => (
                  <th key={one.key} scope="col">
                    <SeriesName series={one} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <Fragment key={row.key}>
                  {row.section !== rows[i - 1]?.section && (
                    <tr>
                      <th colSpan={series.length + 1} scope="colgroup" className="compare__section">
                        {row.section}
                      </th>
                    </tr>
                  )}
                  <Row row={row} />
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!differing && <p className="muted compare__foot">{none}</p>}
    </>
  );
}

function Row({ row }: { row: ComparedRow }) {
  const [baseline] = row.values;
  return (
    <tr>
      <th scope="row">{row.title}</th>
      {row.values.map((value, i) => (
        <td key={i} className={row.differs && value !== baseline ? "compare__differs" : undefined}>
          {value ?? <Nothing />}
        </td>
      ))}
    </tr>
  );
}

function Nothing() {
  return (
    <span className="muted">
      <span aria-hidden>–</span>
      <span className="visually-hidden">not one of its settings</span>
    </span>
  );
}
