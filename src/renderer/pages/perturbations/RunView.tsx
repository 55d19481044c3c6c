import { Ghost } from "lucide-react";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Link } from "../../components/Link.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { routes } from "../../routes.ts";
import { GalleryPanel } from "./GalleryPanel.tsx";
import { RunBar } from "./RunBar.tsx";
import { SamplePanel } from "./SamplePanel.tsx";
import { useGallery } from "./useGallery.ts";
import { useGalleryState, type Place } from "./usePerturbationState.ts";
import { useSides, type Sides } from "./useSides.ts";

/** The samples of one run: the gallery, and beside it the sample that is open. */
export function RunView({ runId, place }: { runId: string; place: Place }) {
  const sides = useSides(runId, place);
  if (!sides) return null;
  return (
    <>
      <RunBar place={place} sides={sides} />
      <RunContent sides={sides} place={place} />
    </>
  );
}

function RunContent({ sides, place }: { sides: Sides; place: Place }) {
  const state = useGalleryState();
  const gallery = useGallery(sides, state);
  const { mine } = sides;
  const { error, data, reload } = mine.details;
  if (error) {
    return (
      <>
        <ErrorNote error={error} title="This run could not be opened" onRetry={reload} />
        <p>
          It may have been deleted: choose another run above, or look at{" "}
          <Link to={routes.runs()}>all runs</Link>.
        </p>
      </>
    );
  }
  if (!data) return <Skeleton height={320} />;
  if (!mine.checkpoint) return <NoCheckpoint name={place.checkpoint} runId={mine.runId} />;
  return (
    <div className={place.index === null ? "perturbations" : "perturbations perturbations--open"}>
      <GalleryPanel place={place} side={mine} state={state} gallery={gallery} />
      {place.index !== null && (
        <SamplePanel place={place} sides={sides} gallery={gallery} index={place.index} />
      )}
    </div>
  );
}

function NoCheckpoint({ name, runId }: { name: string | null; runId: string }) {
  const title = name === null ? "This run has no checkpoint" : `This run has no checkpoint ${name}`;
  return (
    <EmptyState icon={<Ghost />} title={title} action={<Link to={routes.run(runId)}>Go to the run</Link>}>
      {name === null
        ? "Checkpoints are saved at the end of each epoch. Once there is one, its samples can be looked at here."
        : "It may have been deleted. Choose another checkpoint above."}
    </EmptyState>
  );
}
