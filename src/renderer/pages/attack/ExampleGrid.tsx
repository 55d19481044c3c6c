import type { RobustnessOutcomes } from "../../../shared/robustness.ts";
import { outcomeText } from "../../attack/outcomes.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { navigate, routes } from "../../routes.ts";
import type { Thumbnail } from "../../viewers/thumbnailStore.ts";
import { TileGrid } from "../../viewers/TileGrid.tsx";
import { TilePicture } from "../../viewers/TilePicture.tsx";
import { leastTileWidth, tilePadding, tileTextHeight } from "../../viewers/tileSizes.ts";
import { useSplitThumbnails } from "../../viewers/useSplitThumbnails.ts";
import type { RobustLine } from "./RobustResults.tsx";

export interface ExampleGridProps {
  line: RobustLine;
  outcomes: RobustnessOutcomes;
  /** Of the samples in the split, in the order of the grid. */
  places: Int32Array;
  /** What is shown beside it in the viewer, at the checkpoint that was measured. */
  other: RobustLine | undefined;
}

/** Samples with what they were taken for; each opens in the viewer. */
export function ExampleGrid({ line, outcomes, places, other }: ExampleGridProps) {
  const { split } = line.measurement.summary;
  const { thumbnails, onView } = useSplitThumbnails(line.runId, split, places);
  const open = (place: number) =>
    navigate(
      routes.perturbations({
        ...{ run: line.runId, checkpoint: line.checkpoint, split, index: places[place] },
        ...(other === undefined ? {} : { other: other.runId, otherCheckpoint: other.checkpoint }),
      }),
    );
  return (
    <div className="examples__grid">
      {thumbnails.error && (
        <ErrorNote
          error={thumbnails.error}
          title="The pictures could not be read"
          onRetry={thumbnails.retry}
        />
      )}
      <TileGrid
        label={`Samples of the ${split} split`}
        count={places.length}
        leastWidth={leastTileWidth}
        heightOf={(width) => width + tileTextHeight}
        selected={-1}
        onOpen={open}
        onView={onView}
        tileLabel={(place) => `Sample ${places[place]}: ${outcomeText(outcomes, places[place])}`}
        tile={(place, width) => (
          <ExampleTile {...{ width, outcomes }} i={places[place]} thumbnail={thumbnails.get(places[place])} />
        )}
      />
    </div>
  );
}

interface ExampleTileProps {
  width: number;
  outcomes: RobustnessOutcomes;
  /** Place in the split. */
  i: number;
  /** undefined: being read. */
  thumbnail: Thumbnail | undefined;
}

function ExampleTile({ width, outcomes, i, thumbnail }: ExampleTileProps) {
  return (
    <>
      <TilePicture side={width - 2 * tilePadding} thumbnail={thumbnail} label={outcomes.labels[i]} />
      <TileText outcomes={outcomes} i={i} />
    </>
  );
}

/** Its label, what it is taken for now, and within which ε. */
function TileText({ outcomes, i }: Pick<ExampleTileProps, "outcomes" | "i">) {
  const { labels, predictions, adversarial, brokenAt } = outcomes;
  const isWrong = labels[i] !== predictions[i];
  const isFooled = !isWrong && brokenAt[i] < Infinity;
  const to = isWrong ? predictions[i] : isFooled ? adversarial[i] : labels[i];
  return (
    <div className="sample-tile__text">
      <span className={isWrong || isFooled ? "sample-tile__wrong" : undefined}>
        {labels[i]} → {to}
      </span>
      <span className="muted">{isWrong ? "unattacked" : isFooled ? `ε = ${brokenAt[i]}` : "not fooled"}</span>
    </div>
  );
}
