import { useFormat } from "../../components/useFormat.ts";
import type { Thumbnail } from "../../viewers/thumbnailStore.ts";
import { tilePadding } from "../../viewers/tileSizes.ts";
import { TilePicture } from "../../viewers/TilePicture.tsx";

export interface SampleTileProps {
  width: number;
  /** undefined: being read. */
  thumbnail: Thumbnail | undefined;
  label: number;
  prediction: number;
  margin: number;
  /** Shown where the gallery is ordered by it. */
  gain: number | null;
}

/** A sample in the gallery: its picture, label → prediction, and margin. */
export function SampleTile({ width, thumbnail, label, prediction, margin, gain }: SampleTileProps) {
  const { formatNumber } = useFormat();
  const isWrong = label !== prediction;
  return (
    <>
      <TilePicture side={width - 2 * tilePadding} thumbnail={thumbnail} label={label} />
      <div className="sample-tile__text">
        <span className={isWrong ? "sample-tile__wrong" : undefined}>
          {label} → {prediction}
          {isWrong && " ✕"}
        </span>
        <span className="muted">
          {formatNumber(margin, gain === null ? 3 : 2)}
          {gain !== null && ` (${gain > 0 ? "+" : ""}${formatNumber(gain, 2)})`}
        </span>
      </div>
    </>
  );
}
