import { useMemo } from "react";
import type { RobustnessOutcomes } from "../../../shared/robustness.ts";
import {
  type OutcomeFilter,
  type OutcomeOption,
  outcomeOptions,
  placesOf,
  withstoodBy,
} from "../../attack/outcomes.ts";
import { type PairSide, pairingOf } from "../../compare/pairing.ts";
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
  lines: readonly RobustLine[];
  attack: Attack;
}

/** What became of single samples. */
export function Examples({ lines, attack }: ExamplesProps) {
  const [of, setOf] = usePageState("of", "");
  const { vectors, error, reload } = useVectors(
    "robustAccuracy",
    lines.map((line) => line.measurement.id),
  );
  const at = Math.max(
    0,
    lines.findIndex((line) => lineKey(line) === of),
  );
  const [line, outcomes] = [lines[at], vectors[at]];
  return (
    <Card title="Samples">
      {error && <ErrorNote title="The samples could not be read" error={error} onRetry={reload} />}
      {!error && !outcomes && <Skeleton height={240} />}
      {outcomes && <Outcomes {...{ lines, attack, line, outcomes, vectors }} onLine={setOf} />}
    </Card>
  );
}

/** A run may be there with several checkpoints. */
const lineKey = ({ runId, checkpoint }: RobustLine): string => `${runId}/${checkpoint}`;

/** Those besides a line whose sample i is its sample i: which is known once both were read. */
function comparable(
  lines: readonly RobustLine[],
  vectors: OutcomesProps["vectors"],
  line: RobustLine,
  details: Attack["comparison"]["details"],
): RobustLine[] {
  const sides = lines.map(({ label, runId, measurement }, i): PairSide | null => {
    const labels = vectors[i]?.labels;
    const dataInfo = details.get(runId)?.dataInfo ?? null;
    return labels ? { label, dataInfo, vectors: { evaluation: measurement.summary, labels } } : null;
  });
  const mine = sides[lines.indexOf(line)];
  return lines.filter((one, i) => {
    const side = sides[i];
    return one !== line && mine && side && pairingOf(mine, side).fits;
  });
}

interface OutcomesProps extends ExamplesProps {
  line: RobustLine;
  outcomes: RobustnessOutcomes;
  /** Of each line, once it was read. */
  vectors: readonly (RobustnessOutcomes | undefined)[];
  onLine: (key: string) => void;
}

function Outcomes({ lines, attack, line, outcomes, vectors, onLine }: OutcomesProps) {
  const [wanted, setFilter] = usePageState("outcome", "fooled");
  const [beside, setBeside] = usePageState("withstoodBy", "");
  const radii = line.measurement.summary.verdict.epsilons;
  const options = useMemo(() => outcomeOptions(outcomes, radii), [outcomes, radii]);
  // The address may name a radius that other settings had.
  const filter = options.some(({ value }) => value === wanted) ? wanted : "fooled";
  const others = useMemo(
    () => comparable(lines, vectors, line, attack.comparison.details),
    [lines, vectors, line, attack.comparison.details],
  );
  const other = others.find((one) => lineKey(one) === beside);
  const besideOutcomes = other && vectors[lines.indexOf(other)];
  const places = useMemo(() => {
    const found = placesOf(outcomes, filter);
    return besideOutcomes ? withstoodBy(found, outcomes, besideOutcomes) : found;
  }, [outcomes, filter, besideOutcomes]);
  return (
    <div className="stack">
      <Filters
        {...{ lines, line, others, other, options, filter }}
        {...{ onLine, onFilter: setFilter, onOther: setBeside }}
        shown={places.length}
        all={outcomes.labels.length}
      />
      {places.length === 0 ? (
        <EmptyState title="No sample is left">Choose another outcome.</EmptyState>
      ) : (
        <ExampleGrid {...{ line, outcomes, places }} other={other ?? others[0]} />
      )}
    </div>
  );
}

interface FiltersProps extends Pick<ExamplesProps, "lines"> {
  line: RobustLine;
  /** Those of the same samples besides it, and the one that is to withstand. */
  others: readonly RobustLine[];
  other: RobustLine | undefined;
  options: readonly OutcomeOption[];
  filter: OutcomeFilter;
  /** How many samples are left, of how many. */
  shown: number;
  all: number;
  onLine: (key: string) => void;
  onFilter: (filter: OutcomeFilter) => void;
  onOther: (key: string) => void;
}

function Filters({ lines, line, others, other, options, filter, shown, all, ...on }: FiltersProps) {
  const { formatCount } = useFormat();
  const named = (some: readonly RobustLine[], end = "") =>
    some.map((one) => ({ value: lineKey(one), label: `${one.label}${end}` }));
  return (
    <div className="examples__filters" role="group" aria-label="Which samples">
      {lines.length > 1 && (
        <Select label="Attacked run" value={lineKey(line)} options={named(lines)} onChange={on.onLine} />
      )}
      <Select
        label="Outcome"
        value={filter}
        options={options.map(({ value, label, count }) => ({
          ...{ value, label },
          detail: `${formatCount(count)} samples`,
        }))}
        onChange={on.onFilter}
      />
      {others.length > 0 && (
        <Select
          label="In the other run"
          value={other ? lineKey(other) : ""}
          options={[{ value: "", label: "Whatever became of it" }, ...named(others, " withstands that ε")]}
          onChange={on.onOther}
        />
      )}
      <p className="small muted" role="status">
        {formatCount(shown)} of {formatCount(all)} samples
      </p>
    </div>
  );
}
