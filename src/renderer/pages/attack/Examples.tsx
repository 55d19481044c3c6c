import { useMemo } from "react";
import type { RobustnessOutcomes } from "../../../shared/robustness.ts";
import { outcomeOptions, placesOf, withstoodBy } from "../../attack/outcomes.ts";
import { Card } from "../../components/Card.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Select } from "../../components/Select.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { usePageState } from "../../routes.ts";
import { ExampleGrid } from "./ExampleGrid.tsx";
import type { RobustLine } from "./RobustResults.tsx";
import type { Attack } from "./useAttack.ts";
import { useVectors } from "./useVectors.ts";

export interface ExamplesProps {
  attack: Attack;
  lines: readonly RobustLine[];
}

/** What became of single samples. */
export function Examples({ attack, lines }: ExamplesProps) {
  const [runId, setRunId] = usePageState("of", "");
  const { vectors, error, reload } = useVectors(
    "robustAccuracy",
    lines.map((line) => line.measurement.id),
  );
  const at = Math.max(
    0,
    lines.findIndex((line) => line.runId === runId),
  );
  const [line, outcomes] = [lines[at], vectors[at]];
  if (!line) return null;
  return (
    <Card title="Samples">
      {error && <ErrorNote title="The samples could not be read" error={error} onRetry={reload} />}
      {!error && !outcomes && <Skeleton height={240} />}
      {outcomes && <Outcomes {...{ attack, lines, line, outcomes, vectors }} onRun={setRunId} />}
    </Card>
  );
}

interface OutcomesProps extends ExamplesProps {
  line: RobustLine;
  outcomes: RobustnessOutcomes;
  /** Of each line, once it was read. */
  vectors: readonly (RobustnessOutcomes | undefined)[];
  onRun: (runId: string) => void;
}

function Outcomes({ lines, line, outcomes, vectors, onRun }: OutcomesProps) {
  const { formatCount } = useFormat();
  const [filter, setFilter] = usePageState("outcome", "fooled");
  const [other, setOther] = usePageState("withstoodBy", "");
  const radii = line.measurement.summary.verdict.epsilons;
  const options = useMemo(() => outcomeOptions(outcomes, radii), [outcomes, radii]);
  const others = lines.filter((one) => one !== line);
  const beside = others.find((one) => one.runId === other);
  const besideOutcomes = beside && vectors[lines.indexOf(beside)];
  const places = useMemo(() => {
    const found = placesOf(outcomes, filter);
    return besideOutcomes ? withstoodBy(found, outcomes, besideOutcomes) : found;
  }, [outcomes, filter, besideOutcomes]);
  return (
    <div className="stack">
      <div className="examples__filters" role="group" aria-label="Which samples">
        {others.length > 0 && (
          <Select
            label="Attacked run"
            value={line.runId}
            options={lines.map(({ runId, label }) => ({ value: runId, label }))}
            onChange={onRun}
          />
        )}
        <Select
          label="Outcome"
          value={filter}
          options={options.map(({ value, label, count }) => ({
            ...{ value, label },
            detail: `${formatCount(count)} samples`,
          }))}
          onChange={setFilter}
        />
        {others.length > 0 && (
          <Select
            label="In the other run"
            value={beside?.runId ?? ""}
            options={[
              { value: "", label: "Whatever became of it" },
              ...others.map(({ runId, label }) => ({ value: runId, label: `${label} withstands that ε` })),
            ]}
            onChange={setOther}
          />
        )}
        <p className="small muted" role="status">
          {formatCount(places.length)} of {formatCount(outcomes.labels.length)} samples
        </p>
      </div>
      {places.length === 0 ? (
        <EmptyState title="No sample is left">Choose another outcome.</EmptyState>
      ) : (
        <ExampleGrid {...{ line, outcomes, places }} other={(beside ?? others[0])?.runId} />
      )}
    </div>
  );
}
