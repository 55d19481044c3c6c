import { useMemo } from "react";
import type { RunDetails, RunSummary, SampleVectors } from "../../../shared/contract/runs.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { evaluationAt } from "../../compare/evaluationAt.ts";
import { pairingOf } from "../../compare/pairing.ts";
import { runLabels } from "../../compare/runLabels.ts";
import { usePageState } from "../../routes.ts";
import { useCall } from "../../state/useCall.ts";
import { PairControls } from "./PairControls.tsx";
import { PairView } from "./PairView.tsx";
import { useSplit } from "./SplitSelect.tsx";
import { useEpoch } from "./useEpoch.ts";
import type { Comparison } from "./useComparison.ts";

/** Margins of the same samples in two runs. */
export function SamplesTab({ comparison }: { comparison: Comparison }) {
  const { series, runs } = comparison;
  const labels = useMemo(() => runLabels(series), [series]);
  const [a, setA] = usePageState("a", "");
  const [b, setB] = usePageState("b", "");
  const first = runs.find((run) => run.id === a) ?? series.at(0)?.runs[0];
  const second =
    runs.find((run) => run.id === b) ?? series.at(1)?.runs[0] ?? runs.find((run) => run !== first);
  if (!first || !second) return <EmptyState title="Two runs are needed to compare samples" />;
  const side = (run: RunSummary): Side => ({
    run,
    label: labels.get(run.id) ?? run.id,
    details: comparison.details.get(run.id),
  });
  return (
    <div className="stack">
      <PairControls
        comparison={comparison}
        labels={labels}
        first={first.id}
        second={second.id}
        onFirst={(id) => (id === second.id ? (setA(id), setB(first.id)) : setA(id))}
        onSecond={(id) => (id === first.id ? (setB(id), setA(second.id)) : setB(id))}
      />
      <Pair key={`${first.id} ${second.id}`} first={side(first)} second={side(second)} />
    </div>
  );
}

export interface Side {
  run: RunSummary;
  /** Tells it from the other runs. */
  label: string;
  details: RunDetails | undefined;
}

function Pair({ first, second }: { first: Side; second: Side }) {
  const [mine, other] = [useVectors(first), useVectors(second)];
  const unevaluated = [mine, other].flatMap((side) => (side.isMissing ? [side.label] : []));
  const error = mine.error ?? other.error;
  const pairing = useMemo(() => {
    if (!mine.vectors || !other.vectors) return null;
    return pairingOf(
      { label: first.label, dataInfo: first.details?.dataInfo ?? null, vectors: mine.vectors },
      { label: second.label, dataInfo: second.details?.dataInfo ?? null, vectors: other.vectors },
    );
  }, [first.label, second.label, first.details, second.details, mine.vectors, other.vectors]);
  if (error) {
    const reload = () => [mine, other].forEach((side) => side.reload());
    return <ErrorNote title="The margins could not be read" error={error} onRetry={reload} />;
  }
  if (unevaluated.length > 0) {
    return (
      <EmptyState title={`No evaluation of this split and epoch yet: ${unevaluated.join(" and ")}`}>
        Margins of single samples come with the first evaluation of a run.
      </EmptyState>
    );
  }
  if (!pairing || !mine.vectors || !other.vectors) return <Skeleton height={400} />;
  if (!pairing.fits) {
    return (
      <EmptyState title="These two runs cannot be compared sample by sample">{pairing.reason}</EmptyState>
    );
  }
  return (
    <>
      {pairing.note !== null && <p className="small muted">{pairing.note}</p>}
      <PairView {...{ first, second }} vectors={[mine.vectors, other.vectors]} />
    </>
  );
}

interface SideVectors {
  label: string;
  vectors: SampleVectors | undefined;
  /** The run has no evaluation of the split at the epoch. */
  isMissing: boolean;
  error: ReturnType<typeof useCall>["error"];
  reload: () => void;
}

function useVectors({ run, label, details }: Side): SideVectors {
  const [split] = useSplit();
  const [epoch] = useEpoch();
  const evaluations = details?.evaluations.filter((e) => e.split === split) ?? [];
  const evaluation = evaluationAt(evaluations, epoch);
  const { data, error, reload } = useCall(
    "runs.vectors",
    evaluation && { runId: run.id, evaluation: evaluation.id },
    { keepPrevious: true },
  );
  return { label, vectors: data, isMissing: details !== undefined && !evaluation, error, reload };
}
