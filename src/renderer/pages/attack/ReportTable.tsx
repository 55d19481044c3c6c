import { Trash2 } from "lucide-react";
import { csv } from "../../charts/csv.ts";
import { fileName } from "../../charts/saveFile.ts";
import { seriesColor } from "../../charts/series.ts";
import { columnName, reportCsv, type ReportCell, type ReportPart } from "../../attack/reportTable.ts";
import type { MeasuredLine } from "../../attack/lines.ts";
import { Card } from "../../components/Card.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { CsvButtons } from "./CsvButtons.tsx";

export interface ReportTableProps {
  title: string;
  lines: readonly MeasuredLine[];
  /** A cell a line. */
  parts: readonly ReportPart[];
  /** Wall time of each measurement. */
  seconds: readonly number[];
  onDelete: (ids: readonly number[], what: string) => void;
}

/** The numbers of several measurements side by side: a column each. */
export function ReportTable({ title, lines, parts, seconds, onDelete }: ReportTableProps) {
  const text = () =>
    csv(
      reportCsv(
        lines.map((line) => columnName(line.label, line)),
        parts,
      ),
    );
  return (
    <Card flush title={title} actions={<CsvButtons name={fileName(title, "csv")} text={text} />}>
      <div className="compare__scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="plain-table report">
          <thead>
            <tr>
              <td />
              {lines.map((line, i) => (
                <LineHead key={line.measurement.id} {...{ line, onDelete }} seconds={seconds[i]} />
              ))}
            </tr>
          </thead>
          {parts.map((part) => (
            <PartRows key={part.title} part={part} columns={lines.length} />
          ))}
        </table>
      </div>
    </Card>
  );
}

interface LineHeadProps {
  line: MeasuredLine;
  seconds: number;
  onDelete: (ids: readonly number[], what: string) => void;
}

function LineHead({ line, seconds, onDelete }: LineHeadProps) {
  const { formatWhen, formatSeconds } = useFormat();
  const { measurement, label, colour, checkpoint } = line;
  return (
    <th scope="col">
      <span className="report__line">
        <span className="series-name">
          <span className="series-name__mark" style={{ background: seriesColor(colour) }} aria-hidden />
          <span>{label}</span>
        </span>
        <IconButton
          size="small"
          label={`Delete the measurement of ${label}`}
          icon={<Trash2 />}
          onClick={() => onDelete(line.ids, label)}
        />
      </span>
      <span className="compare__detail">
        {checkpoint} · {formatWhen(measurement.created)} · {formatSeconds(seconds)}
      </span>
    </th>
  );
}

function PartRows({ part: { title, rows }, columns }: { part: ReportPart; columns: number }) {
  return (
    <tbody>
      {title !== null && (
        <tr>
          <th scope="colgroup" colSpan={columns + 1} className="compare__section">
            {title}
          </th>
        </tr>
      )}
      {rows.map(({ label, cells }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {cells.map((cell, i) => (
            <ValueCell key={i} cell={cell} />
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function ValueCell({ cell: { text, detail, tone } }: { cell: ReportCell }) {
  return (
    <td className={tone === "doubt" ? "report__doubt" : undefined}>
      <span className="report__value">{text}</span>
      {detail !== undefined && <span className={`small headline__change--${tone ?? "same"}`}>{detail}</span>}
    </td>
  );
}
