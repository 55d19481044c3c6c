import { Trash2 } from "lucide-react";
import { csv } from "../../charts/csv.ts";
import { fileName } from "../../charts/saveFile.ts";
import { columnName } from "../../attack/reportTable.ts";
import {
  transferCells,
  transferCsv,
  transferMeasures,
  type TransferCell,
  type TransferMeasure,
} from "../../attack/transferMatrix.ts";
import { budgetRows } from "../../attack/verdictReport.ts";
import { Card } from "../../components/Card.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { usePageState } from "../../routes.ts";
import type { ResultsProps } from "./attackKinds.tsx";
import { CsvButtons } from "./CsvButtons.tsx";
import { Doubts } from "./Doubts.tsx";
import { useRunNames } from "./useRunNames.ts";

const measureTexts = {
  robustAccuracy: {
    label: "Accuracy of the target",
    about:
      "Share of all samples that the target classifies correctly, both as they are and as the source's attack changed them. The diagonal is the white box.",
  },
  fooled: {
    label: "Examples that fool it",
    about:
      "Of the examples that fool the source, and whose clean sample the target classifies correctly: the share that fools the target, too.",
  },
} as const;

/** Adversarial examples of each run, seen by each run: a row a source, a column a target. */
export function TransferResults({ attack, group, onDelete }: ResultsProps<"transfer">) {
  const [{ runs, summary }] = group.members;
  const names = useRunNames(attack, runs);
  const [measure, setMeasure] = usePageState("transfer", "robustAccuracy", { allowed: transferMeasures });
  const heads = runs.map(({ checkpoint }, i) => ({ name: names[i], checkpoint }));
  const title = `Transfer at ε = ${summary.epsilon}`;
  const columns = runs.map((run, i) => columnName(names[i], run));
  const ids = group.members.map((m) => m.id);
  return (
    <>
      <Doubts names={names} verdicts={summary.verdicts} />
      <Card
        flush
        title={title}
        actions={
          <>
            <MeasureControl measure={measure} onChange={setMeasure} />
            <CsvButtons name={fileName(title, "csv")} text={() => csv(transferCsv(summary, columns))} />
            <IconButton
              size="small"
              label="Delete this transfer matrix"
              icon={<Trash2 />}
              onClick={() => onDelete(ids, "these runs")}
            />
          </>
        }
      >
        <Matrix heads={heads} cells={transferCells(summary, measure)} clean={summary.cleanAccuracy} />
        <p className="small muted compare__foot">{measureTexts[measure].about}</p>
      </Card>
      <Budget heads={heads} verdicts={summary.verdicts} examples={summary.examples} />
    </>
  );
}

interface MeasureControlProps {
  measure: TransferMeasure;
  onChange: (measure: TransferMeasure) => void;
}

function MeasureControl({ measure, onChange }: MeasureControlProps) {
  return (
    <SegmentedControl
      label="Numbers"
      size="small"
      value={measure}
      options={transferMeasures.map((value) => ({ value, label: measureTexts[value].label }))}
      onChange={onChange}
    />
  );
}

interface RunHead {
  name: string;
  /** That was measured. */
  checkpoint: string;
}

interface MatrixProps {
  heads: readonly RunHead[];
  cells: readonly (readonly TransferCell[])[];
  clean: readonly number[];
}

function Matrix({ heads, cells, clean }: MatrixProps) {
  const { formatPercent } = useFormat();
  return (
    <div className="compare__scroll" tabIndex={0} role="region" aria-label="Transfer matrix">
      <table className="plain-table transfer">
        <caption className="visually-hidden">
          Rows: the run that the examples were made on. Columns: the run that sees them.
        </caption>
        <thead>
          <tr>
            <td className="small muted">made on ↓, seen by →</td>
            {heads.map(({ name, checkpoint }, target) => (
              <th key={target} scope="col">
                {name}
                <span className="compare__detail">
                  {checkpoint} · {formatPercent(clean[target])} without an attack
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((row, source) => (
            <tr key={source}>
              <th scope="row">
                {heads[source].name}
                <span className="compare__detail">{heads[source].checkpoint}</span>
              </th>
              {row.map((cell, target) => (
                <HeatCell key={target} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The colour says at a glance what the number says in full. */
function HeatCell({ cell: { value, heat, isWhiteBox } }: { cell: TransferCell }) {
  const { formatPercent } = useFormat();
  const background = `color-mix(in srgb, var(--danger) ${Math.round(45 * heat)}%, var(--surface))`;
  return (
    <td style={{ background }} className={isWhiteBox ? "transfer__white" : undefined}>
      {value === null ? "no examples" : formatPercent(value)}
      {isWhiteBox && <span className="small"> white box</span>}
    </td>
  );
}

interface BudgetProps {
  heads: readonly RunHead[];
  verdicts: Parameters<typeof budgetRows>[0];
  examples: readonly number[];
}

/** How the examples of each source were made. */
function Budget({ heads, verdicts, examples }: BudgetProps) {
  const { formatCount } = useFormat();
  return (
    <Card flush title="How the examples were made">
      <div className="compare__scroll" tabIndex={0} role="region" aria-label="How the examples were made">
        <table className="plain-table report">
          <thead>
            <tr>
              <td />
              {heads.map(({ name, checkpoint }, i) => (
                <th key={i} scope="col">
                  {name}
                  <span className="compare__detail">{checkpoint}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Examples that fool it</th>
              {examples.map((count, i) => (
                <td key={i}>{formatCount(count)}</td>
              ))}
            </tr>
            {budgetRows(verdicts).map(({ label, cells }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {cells.map(({ text }, i) => (
                  <td key={i}>{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
