/** The columns of the table of runs. */
import { ChevronDown, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { MeanStd } from "../../../shared/compare/meanStd.ts";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { Badge } from "../../components/Badge.tsx";
import { formatStd, none } from "../../components/format.ts";
import { Link } from "../../components/Link.tsx";
import { dataLabel, methodLabel, modelLabel } from "../../components/runTitle.ts";
import { StatusBadge } from "../../components/StatusBadge.tsx";
import type { Format } from "../../components/useFormat.ts";
import type { Column } from "../../components/VirtualTable.tsx";
import { routes } from "../../state/routePaths.ts";
import type { GroupRow, SortKey, TableRow } from "./runRows.ts";

type RunColumn = Column<TableRow> & { key: SortKey | "tags" };

/** Sorting is the table's parent's, by `sortValues`; here it only says that a column can be sorted. */
const sortable = (): number => 0;

function column(key: SortKey, title: string, width: number, render: (row: TableRow) => ReactNode): RunColumn {
  return { key, title, width, render, sort: sortable };
}

function number(...parts: Parameters<typeof column>): RunColumn {
  return { ...column(...parts), align: "right" };
}

type MeasuredKey = "testAccuracy" | "testCrossEntropy" | "meanMargin" | "wallSeconds";

function measured(
  key: MeasuredKey,
  title: string,
  width: number,
  show: (value: number) => string,
): RunColumn {
  return number(key, title, width, (row) => <Measured row={row} name={key} show={show} />);
}

export interface RunColumnsOptions {
  format: Format;
  /** Some rows stand for several runs: room for mean ± std. */
  grouped: boolean;
  /** A group's own button was pressed. */
  onFold: (group: string) => void;
}

export function runColumns({ format, grouped, onFold }: RunColumnsOptions): RunColumn[] {
  const { formatNumber, formatPercent, formatSeconds, formatWhen } = format;
  const room = grouped ? 34 : 0;
  return [
    { ...column("name", "Run", 180, (row) => <Name row={row} onFold={onFold} />), grow: 800 },
    column("status", "Status", 108, (row) => <Statuses row={row} />),
    column("method", "Method", 82, (row) => methodLabel(firstOf(row).method)),
    column("model", "Network", 92, (row) => modelLabel(firstOf(row).model)),
    column("data", "Data", 124, (row) => dataLabel(firstOf(row).data)),
    number("seed", "Seed", grouped ? 68 : 52, (row) =>
      row.type === "run" ? row.run.seed : `${row.runs.length} seeds`,
    ),
    measured("testAccuracy", "Accuracy", 96 + room, (value) => formatPercent(value)),
    measured("meanMargin", "Mean margin", 104 + room, (value) => formatNumber(value)),
    measured("wallSeconds", "Wall time", 96 + room, formatSeconds),
    column("created", "Started", 136, (row) => (
      <span className="muted">{formatWhen(firstOf(row).created)}</span>
    )),
    {
      key: "tags",
      title: "Tags",
      width: 94,
      render: (row) => row.type === "run" && <Tags tags={row.run.tags} />,
    },
    number("steps", "Steps", 118, (row) => (row.type === "run" ? stepsText(row.run, format) : "")),
    measured("testCrossEntropy", "Cross-entropy", 112 + room, (value) => formatNumber(value)),
  ];
}

function firstOf(row: TableRow): RunSummary {
  return row.type === "run" ? row.run : row.runs[0];
}

function Name({ row, onFold }: { row: TableRow; onFold: (group: string) => void }) {
  if (row.type === "run") {
    return (
      <Link
        to={routes.run(row.run.id)}
        tabIndex={-1}
        className={row.inGroup ? "runs__name runs__name--inside" : "runs__name"}
      >
        {row.run.name ?? row.run.id}
      </Link>
    );
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      className="runs__fold"
      aria-expanded={row.open}
      onClick={(event) => {
        event.preventDefault();
        onFold(row.group);
      }}
    >
      {row.open ? <ChevronDown /> : <ChevronRight />}
      {groupName(row)}
      <span className="runs__std" title="Config without the seed">
        {row.group.slice(0, 6)}
      </span>
    </button>
  );
}

/** The name that all of its runs have, else how many there are. */
function groupName({ runs }: GroupRow): string {
  const names = new Set(runs.map((run) => run.name));
  const [name] = names;
  return names.size === 1 && name !== null && name !== undefined ? name : `${runs.length} runs`;
}

function Statuses({ row }: { row: TableRow }) {
  if (row.type === "run") return <StatusBadge status={row.run.status} />;
  const counts = Map.groupBy(row.runs, (run) => run.status);
  const [[status] = ["finished" as const]] = counts;
  if (counts.size === 1) return <StatusBadge status={status} />;
  return (
    <span className="muted">{[...counts].map(([word, runs]) => `${runs.length} ${word}`).join(", ")}</span>
  );
}

interface MeasuredProps {
  row: TableRow;
  name: MeasuredKey;
  show: (value: number) => string;
}

function Measured({ row, name, show }: MeasuredProps) {
  if (row.type === "run") {
    const value = row.run[name];
    const isNone = value === null || (name === "wallSeconds" && value === 0); // it has not started
    return isNone ? none : show(value);
  }
  const value: MeanStd | null = row.means[name];
  if (value === null) return none;
  return (
    <>
      {show(value.mean)}
      {value.std !== null && <span className="runs__std"> ± {formatStd(value.std, value.mean, show)}</span>}
    </>
  );
}

function stepsText({ steps, totalSteps, status }: RunSummary, { formatCount }: Format): string {
  if (totalSteps === null || status === "finished") return formatCount(steps);
  return `${formatCount(steps)} / ${formatCount(totalSteps)}`;
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="runs__tags" title={tags.join(", ")}>
      {tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
    </span>
  );
}
