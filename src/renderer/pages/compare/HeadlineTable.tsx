import { Flag, X } from "lucide-react";
import type { MeanStd } from "../../../shared/compare/meanStd.ts";
import { Card } from "../../components/Card.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { Link } from "../../components/Link.tsx";
import { ProgressBar } from "../../components/ProgressBar.tsx";
import { methodLabel } from "../../components/runTitle.ts";
import { StatusBadge } from "../../components/StatusBadge.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { differenceText, points, ratioText } from "../../compare/differenceText.ts";
import type { ComparedSeries } from "../../compare/comparedSeries.ts";
import { type Compared, type Headline, headlines } from "../../compare/headline.ts";
import { numberSpread, percentSpread, secondsSpread } from "../../compare/spreadText.ts";
import { routes } from "../../routes.ts";
import { useSettings } from "../../state/machine.ts";
import { SeriesName } from "./SeriesName.tsx";
import type { Members } from "./useMembers.ts";

export interface HeadlineTableProps {
  series: readonly ComparedSeries[];
  members: Members;
}

/** The comparison at one glance: a row a run or group, the first is the baseline. */
export function HeadlineTable({ series, members }: HeadlineTableProps) {
  return (
    <Card flush className="headline">
      <h2 className="visually-hidden">Results</h2>
      <div className="compare__scroll" tabIndex={0} role="region" aria-label="Results at one glance">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">Status</th>
              <th scope="col">Test accuracy</th>
              <th scope="col">Mean margin, test</th>
              <th scope="col">Time a step</th>
              <th scope="col">Training</th>
              <th scope="col">Wall time</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {headlines(series).map((line) => (
              <HeadlineRow key={line.series.key} line={line} members={members} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function HeadlineRow({ line, members }: { line: Headline; members: Members }) {
  const { formatNumber, formatSeconds } = useFormat();
  const { precision } = useSettings();
  const { testAccuracy, meanMargin, cost } = line;
  const spent = (time: MeanStd | null) => secondsSpread(measured(time));
  const marginText = (v: number) => formatNumber(v, precision - 1);
  return (
    <tr>
      <th scope="row">
        <SeriesName series={line.series} />
        <RunLinks line={line} />
      </th>
      <td className="headline__status">
        <Status line={line} />
      </td>
      <td>
        <ValueCell
          compared={testAccuracy}
          text={percentSpread(testAccuracy.value)}
          change={differenceText(testAccuracy.difference, points, " pp")}
        />
      </td>
      <td>
        <ValueCell
          compared={meanMargin}
          text={numberSpread(meanMargin.value, precision)}
          change={differenceText(meanMargin.difference, marginText)}
        />
      </td>
      <TimeCell text={formatSeconds(line.secondsPerStep)} ratio={cost?.perStep} />
      <TimeCell text={spent(line.trainSeconds)} ratio={cost?.training} />
      <TimeCell text={spent(line.wallSeconds)} ratio={cost?.wall} />
      <td className="headline__actions">
        <RowActions line={line} members={members} />
      </td>
    </tr>
  );
}

/** Before its start a run has taken no time: that is no measurement. */
const measured = (time: MeanStd | null): MeanStd | null => (time?.mean === 0 ? null : time);

/** A link to each run: its seed. */
function RunLinks({ line }: { line: Headline }) {
  const { runs } = line.series;
  const method = methodLabel(runs[0].method);
  return (
    <div className="headline__runs small muted">
      {line.isBaseline && <span>Baseline · </span>}
      {!line.series.label.startsWith(method) && <span>{method} · </span>}
      {runs.length > 1 ? "seeds " : "seed "}
      {runs.map((run, i) => (
        <span key={run.id}>
          {i > 0 && ", "}
          <Link to={routes.run(run.id)}>{run.seed}</Link>
        </span>
      ))}
    </div>
  );
}

function Status({ line: { statuses, progress, live, series } }: { line: Headline }) {
  const { formatCount } = useFormat();
  const [run] = series.runs;
  const steps =
    run.totalSteps === null ? "" : `step ${formatCount(run.steps)} of ${formatCount(run.totalSteps)}`;
  return (
    <>
      <span className="row">
        {statuses.map(({ status, runs }) => (
          <span key={status}>
            {series.runs.length > 1 && `${runs} `}
            <StatusBadge status={status} />
          </span>
        ))}
      </span>
      {live && (
        <>
          <ProgressBar size="small" value={progress ?? 0} label={`Progress of ${series.label}`} />
          <span className="small muted">{series.runs.length === 1 ? steps : ""}</span>
        </>
      )}
    </>
  );
}

function ValueCell({ compared, text, change }: { compared: Compared; text: string; change: string }) {
  const { value, difference } = compared;
  if (!value) return <span className="muted">not evaluated yet</span>;
  const tone =
    difference && difference.difference !== 0 ? (difference.difference > 0 ? "better" : "worse") : "same";
  return (
    <>
      <div className="headline__value">{text}</div>
      {difference && <div className={`small headline__change--${tone}`}>{change}</div>}
    </>
  );
}

function TimeCell({ text, ratio }: { text: string; ratio: number | null | undefined }) {
  return (
    <td>
      <div>{text}</div>
      {ratio !== undefined && ratio !== null && (
        <div className="small muted" title="Of the baseline's">
          {ratioText(ratio)}
        </div>
      )}
    </td>
  );
}

function RowActions({ line, members }: { line: Headline; members: Members }) {
  const ids = line.series.runs.map((run) => run.id);
  return (
    <span className="headline__buttons">
      {!line.isBaseline && (
        <IconButton
          size="small"
          label={`Make ${line.series.label} the baseline`}
          icon={<Flag />}
          onClick={() => members.makeBaseline(ids)}
        />
      )}
      <IconButton
        size="small"
        label={`Leave out ${line.series.label}`}
        icon={<X />}
        onClick={() => members.remove(ids)}
      />
    </span>
  );
}
