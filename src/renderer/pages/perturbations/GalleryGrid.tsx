import { useMemo } from "react";
import { useFormat } from "../../components/useFormat.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { TileGrid } from "../../viewers/TileGrid.tsx";
import { leastTileWidth, tileTextHeight } from "../../viewers/tileSizes.ts";
import { useSplitThumbnails } from "../../viewers/useSplitThumbnails.ts";
import type { SampleVectors } from "../../../shared/contract/runs.ts";
import type { SplitName } from "../../../shared/metrics.ts";
import { SampleTile } from "./SampleTile.tsx";
import type { Gallery } from "./useGallery.ts";

export interface GalleryGridProps {
  runId: string;
  split: SplitName;
  gallery: Gallery;
  byGain: boolean;
  /** The open sample; null: none. */
  index: number | null;
  onOpen: (index: number) => void;
}

/** The samples that the filter leaves, with their pictures. */
export function GalleryGrid({ runId, split, gallery, byGain, index, onOpen }: GalleryGridProps) {
  const { places, vectors } = gallery;
  const { thumbnails, onView } = useSplitThumbnails(runId, split, places);
  const { formatNumber } = useFormat();
  const selected = useMemo(() => (index === null ? -1 : places.indexOf(index)), [places, index]);
  if (!vectors) return null;
  return (
    <>
      {thumbnails.error && (
        <ErrorNote
          error={thumbnails.error}
          title="The pictures could not be read; labels and margins are those that the run stored"
          onRetry={thumbnails.retry}
        />
      )}
      <TileGrid
        label={`Samples of the ${split} split`}
        count={places.length}
        leastWidth={leastTileWidth}
        heightOf={(width) => width + tileTextHeight}
        selected={selected}
        onOpen={(place) => onOpen(places[place])}
        onView={onView}
        tileLabel={(place) => sampleText(vectors, places[place], formatNumber)}
        tile={(place, width) => (
          <SampleTile
            width={width}
            thumbnail={thumbnails.get(places[place])}
            label={vectors.labels[places[place]]}
            prediction={vectors.predictions[places[place]]}
            margin={vectors.margins[places[place]]}
            gain={byGain && gallery.gains ? gallery.gains[places[place]] : null}
          />
        )}
      />
    </>
  );
}

function sampleText(vectors: SampleVectors, i: number, format: (margin: number) => string): string {
  const { labels, predictions, margins } = vectors;
  const wrong = labels[i] === predictions[i] ? "" : ", wrong";
  return `Sample ${i}: label ${labels[i]}, predicted ${predictions[i]}${wrong}, margin ${format(margins[i])}`;
}
