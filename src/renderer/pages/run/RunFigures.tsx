import type { RunDetails, RunSummary } from "../../../shared/contract/runs.ts";
import { useFormat } from "../../components/useFormat.ts";

/** The results of the newest evaluation on the test set, and what the run cost. */
export function RunFigures({ run, details }: { run: RunSummary; details: RunDetails }) {
  const { formatNumber, formatPercent, formatSeconds, formatCount } = useFormat();
  const newest = details.evaluations.filter((e) => e.split === "test").sort((a, b) => b.step - a.step)[0];
  const figures = [
    ["Test accuracy", formatPercent(run.testAccuracy)],
    ["Mean margin, test", formatNumber(run.meanMargin)],
    ["Test cross-entropy", formatNumber(run.testCrossEntropy)],
    ["Evaluated after", newest ? `epoch ${formatCount(newest.epoch)}` : "not yet"],
    ["Training", formatSeconds(run.trainSeconds)],
    ["In all", formatSeconds(run.wallSeconds)],
  ] as const;
  return (
    <dl className="run-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
