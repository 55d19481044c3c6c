import { SearchX } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { EvaluateOffer } from "./EvaluateOffer.tsx";
import { GalleryFilters } from "./GalleryFilters.tsx";
import { GalleryGrid } from "./GalleryGrid.tsx";
import { SampleNumber } from "./SampleNumber.tsx";
import type { Gallery } from "./useGallery.ts";
import type { GalleryState, Place } from "./usePerturbationState.ts";
import type { RunSide } from "./useRunSide.ts";

export interface GalleryPanelProps {
  place: Place;
  side: RunSide;
  state: GalleryState;
  gallery: Gallery;
}

/** The samples of an evaluated checkpoint; where it was not evaluated, how to get there. */
export function GalleryPanel(props: GalleryPanelProps) {
  const { place, side } = props;
  const { checkpoint } = side;
  if (!checkpoint) return null;
  if (!side.evaluation) {
    return (
      <section className="gallery" aria-label="Gallery">
        <EvaluateOffer
          runId={side.runId}
          checkpoint={checkpoint}
          split={place.split}
          why="Margins and predictions of its samples are not known yet."
        />
        <SampleNumber place={place} checkpoint={checkpoint.name} />
      </section>
    );
  }
  return (
    <section className="gallery" aria-label="Gallery">
      {!checkpoint.present && (
        <p className="sample__warning">
          The folder of this checkpoint was deleted. Labels, predictions and margins are as the run stored
          them; perturbations cannot be worked out any more.
        </p>
      )}
      <GalleryContent {...props} checkpoint={checkpoint.name} />
    </section>
  );
}

function GalleryContent({
  place,
  side,
  state,
  gallery,
  checkpoint,
}: GalleryPanelProps & { checkpoint: string }) {
  const { error, isLoading, reload } = side.vectors;
  if (error) return <ErrorNote error={error} title="The margins could not be read" onRetry={reload} />;
  if (isLoading || !gallery.vectors) return <Skeleton height={240} />;
  const classes = side.classes ?? Math.max(...gallery.vectors.labels) + 1;
  return (
    <>
      <GalleryFilters state={state} gallery={gallery} classes={classes} />
      <GalleryCount gallery={gallery} byGain={state.order.startsWith("gain")} />
      {gallery.places.length === 0 ? (
        <EmptyState
          icon={<SearchX />}
          title="No sample is left"
          action={<Button onClick={state.clear}>Clear filter</Button>}
        >
          The filter leaves none of the {gallery.vectors.labels.length} samples.
        </EmptyState>
      ) : (
        <GalleryGrid
          runId={side.runId}
          split={place.split}
          gallery={gallery}
          byGain={state.order.startsWith("gain")}
          index={place.index}
          onOpen={(index) => place.open(index, checkpoint)}
        />
      )}
    </>
  );
}

function GalleryCount({ gallery, byGain }: { gallery: Gallery; byGain: boolean }) {
  const { places, vectors, gains, gainName } = gallery;
  const { formatCount } = useFormat();
  return (
    <p className="small muted" role="status">
      {formatCount(places.length)} of {formatCount(vectors?.labels.length)} samples
      {byGain && gains && `; gain in margin, ${gainName}`}
    </p>
  );
}
