import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import type { SampleColumn } from "./useColumns.ts";
import type { Place } from "./usePerturbationState.ts";

/** What stands in a run's place while it has nothing to show: why not, and what to do. */
export function WhyNothing({ place, column }: { place: Place; column: SampleColumn }) {
  const { side, sample, predicted } = column;
  const { details } = side;
  if (details.error) {
    return <ErrorNote error={details.error} title="This run could not be opened" onRetry={details.reload} />;
  }
  if (details.data && !side.checkpoint) {
    return (
      <EmptyState title="No checkpoint">
        This run has no checkpoint to look into: none was saved yet, or the one that the address names is
        gone.
      </EmptyState>
    );
  }
  if (place.target !== null && place.target === predicted) {
    return (
      <EmptyState
        title={`It is predicted ${predicted} already`}
        action={<Button onClick={() => place.setTarget(null)}>Untargeted</Button>}
      >
        Class {predicted} cannot be the target of this sample. Choose another one, or let DeepFool take the
        nearest.
      </EmptyState>
    );
  }
  if (sample.error) {
    return (
      <ErrorNote
        error={sample.error}
        title="The perturbation could not be worked out"
        onRetry={sample.reload}
      />
    );
  }
  return <Skeleton height={220} />;
}
