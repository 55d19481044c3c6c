import { memo, useCallback, useId, useRef, useState, type ReactNode } from "react";
import "./charts.css";
import { ChartDataTable } from "./ChartDataTable.tsx";
import { ChartLegend } from "./ChartLegend.tsx";
import type { LegendEntry } from "./legendEntry.ts";
import { ChartMenu, type ChartMenuProps } from "./ChartMenu.tsx";
import type { ChartTable } from "./chartTable.ts";

export interface ChartCardProps {
  title: string;
  /** Lines, layers or groups; with one entry no legend is drawn unless `alwaysLegend`. */
  legend: readonly LegendEntry[];
  alwaysLegend?: boolean;
  /** Ids of entries that are switched off; left out with `onHidden`: they cannot be. */
  hidden?: ReadonlySet<string>;
  onHidden?: (hidden: ReadonlySet<string>) => void;
  /** Made when it is asked for: for the table and for CSV. */
  table: () => ChartTable;
  /** Beside the title, before the menu. */
  actions?: ReactNode;
  /** Below the picture. */
  note?: ReactNode;
  /** The picture: exactly one `svg` in it is what the menu exports. */
  children: ReactNode;
}

const none: ReadonlySet<string> = new Set();

/** What every chart stands in: title, legend, and a menu with PNG, SVG, CSV and the data as a table. */
export function ChartCard({ title, table, note, children, ...head }: ChartCardProps) {
  const id = useId();
  const figure = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  /** Height of the table that stands in the picture's place; null: the picture is shown. */
  const [tableHeight, setTableHeight] = useState<number | null>(null);
  const asTable = tableHeight !== null;
  const showTable = useCallback(
    (show: boolean) => setTableHeight(show ? (body.current?.offsetHeight ?? 0) : null),
    [],
  );
  return (
    <figure ref={figure} className="chart" aria-labelledby={id}>
      <ChartHead {...head} {...{ id, title, figure, table, asTable }} onTable={showTable} />
      {/* Kept while the table is shown, so that zoom and live data go on. */}
      <div ref={body} className="chart__body" hidden={asTable}>
        {children}
      </div>
      {asTable && <ChartDataTable title={title} table={table} height={tableHeight} />}
      {note !== undefined && <div className="chart__note">{note}</div>}
    </figure>
  );
}

interface ChartHeadProps extends Omit<ChartCardProps, "note" | "children">, Omit<ChartMenuProps, "legend"> {
  id: string;
}

/** Stays as it is while the picture below it is drawn anew. */
const ChartHead = memo(function ChartHead({ id, legend, hidden = none, ...props }: ChartHeadProps) {
  const { title, figure, table, asTable, onTable } = props;
  return (
    <header className="chart__head">
      <div className="chart__names">
        <h3 id={id} className="chart__title">
          {title}
        </h3>
        {(legend.length > 1 || props.alwaysLegend === true) && (
          <ChartLegend entries={legend} hidden={hidden} onHidden={props.onHidden} />
        )}
      </div>
      <div className="chart__actions">
        {props.actions}
        <ChartMenu
          {...{ title, figure, table, asTable, onTable }}
          legend={legend.filter((entry) => !hidden.has(entry.id))}
        />
      </div>
    </header>
  );
});
