import type { SplitName } from "../../../shared/metrics.ts";
import type { DataInfo } from "../../../shared/workerProtocol.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { splitWords } from "./SampleHead.tsx";
import type { SampleColumn } from "./useColumns.ts";
import type { Place } from "./usePerturbationState.ts";

interface WhyNothingProps {
  place: Place;
  index: number;
  column: SampleColumn;
}

/** What stands in a run's place while it has nothing to show: why not, and what to do. */
export function WhyNothing({ place, index, column }: WhyNothingProps) {
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
  const count = samplesOf(details.data?.dataInfo, place.split);
  if (count !== null && index >= count) return <NoSuchSample {...{ place, index, count }} />;
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

/** null: not known */
function samplesOf(info: DataInfo | null | undefined, split: SplitName): number | null {
  if (!info) return null;
  return { train: info.trainSamples, validation: info.validationSamples, test: info.testSamples }[split];
}

function NoSuchSample({ place, index, count }: { place: Place; index: number; count: number }) {
  const words = splitWords[place.split].toLowerCase();
  return (
    <EmptyState
      title={`There is no ${words} sample ${index}`}
      action={count > 0 && <Button onClick={() => place.moveTo(count - 1)}>Open the last one</Button>}
    >
      {count === 0
        ? `This run has no ${words} samples: choose another split above.`
        : `This run's ${words} samples are numbered from 0 to ${count - 1}.`}
    </EmptyState>
  );
}
