import { CircleAlert, Eye, ListPlus } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { runTitle } from "../../components/runTitle.ts";
import { useFormat } from "../../components/useFormat.ts";
import type { PlannedRun, PlannedRuns } from "../../form/model/plan.ts";
import { problemPlace, type Problem } from "../../form/model/problems.ts";
import { estimateText } from "./estimate.ts";
import { MissingData } from "./MissingData.tsx";
import { useEstimate } from "./useEstimate.ts";

export interface StartCardProps {
  planned: PlannedRuns;
  /** Those that are shown at their fields too. */
  problems: readonly Problem[];
  busy: boolean;
  onFocus: (problem: Problem) => void;
  onAdd: (then: "stay" | "watch") => void;
}

/** What will run and for how long, what is in the way, and the buttons that start it. */
export function StartCard({ planned, problems, busy, onFocus, onAdd }: StartCardProps) {
  return (
    <Card className="start-card">
      <div className="stack">
        <Wait runs={planned.runs} />
        <RunNames planned={planned} />
        <MissingData runs={planned.runs} />
        <div className="row">
          <Button variant="primary" icon={<Eye />} busy={busy} onClick={() => onAdd("watch")}>
            Add and watch
          </Button>
          <Button icon={<ListPlus />} busy={busy} onClick={() => onAdd("stay")}>
            Add to queue
          </Button>
        </div>
        <ProblemList planned={planned} problems={problems} onFocus={onFocus} />
      </div>
    </Card>
  );
}

function Wait({ runs }: { runs: readonly PlannedRun[] }) {
  const { formatWait } = useFormat();
  const estimate = useEstimate(runs);
  const count = runs.length === 0 ? "No run yet" : runs.length === 1 ? "1 run" : `${runs.length} runs`;
  return (
    <p className="start-card__count" aria-live="polite">
      <strong>{count}</strong>
      {runs.length > 0 && <span> {estimate ? estimateText(estimate, formatWait) : "estimating …"}</span>}
    </p>
  );
}

const mostNames = 5;

function RunNames({ planned: { runs, repeated } }: { planned: PlannedRuns }) {
  const rest = runs.length - mostNames;
  return (
    <>
      <ul role="list" className="start-card__names">
        {runs.slice(0, mostNames).map((run, i) => (
          <li key={i}>{nameOf(run)}</li>
        ))}
        {rest > 0 && <li className="muted">and {rest} more</li>}
      </ul>
      {repeated > 0 && (
        <p className="field__hint">
          {repeated === 1 ? "1 combination gives" : `${repeated} combinations give`} a run that is there
          already: left out.
        </p>
      )}
    </>
  );
}

function nameOf({ name, config }: PlannedRun): string {
  const { method, model, data, seed } = config;
  return runTitle({ id: "", name, method: method.name, model: model.name, data: data.name, seed });
}

/** At most this many are listed. */
const mostProblems = 6;

function ProblemList({
  planned,
  problems,
  onFocus,
}: Pick<StartCardProps, "planned" | "problems" | "onFocus">) {
  // What the whole plan says of single fields stands at these fields already.
  const whole = problems.length > 0 ? [] : planned.problems.filter((p) => p.where === "plan");
  if (problems.length + whole.length === 0) return null;
  const rest = problems.length - mostProblems;
  return (
    <ul role="list" className="start-card__problems" aria-label="Problems">
      {problems.slice(0, mostProblems).map((problem) => (
        <li key={`${problem.id} ${problem.message}`}>
          <CircleAlert aria-hidden />
          <button type="button" onClick={() => onFocus(problem)}>
            {problem.key === null ? problem.full : `${problemPlace(problem)}: ${problem.message}`}
          </button>
        </li>
      ))}
      {rest > 0 && <li>and {rest} more</li>}
      {whole.map((problem) => (
        <li key={problem.message}>
          <CircleAlert aria-hidden />
          <span>{problem.message}</span>
        </li>
      ))}
    </ul>
  );
}
