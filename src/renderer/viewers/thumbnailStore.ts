/** Thumbnails that were read, by their place in the split; the oldest go when there are too many. */
import type { Thumbnails } from "../../shared/contract/inspect.ts";
import { isPlane, pictureShape, type PictureShape } from "./pictureShape.ts";
import type { Point } from "./plane.ts";
import { thumbnailPixels } from "./picturePixels.ts";

export interface Thumbnail {
  readonly label: number;
  /** null for data that are no pictures. */
  readonly picture: { readonly pixels: Uint8ClampedArray<ArrayBuffer>; readonly shape: PictureShape } | null;
  /** Where a sample of a plane lies, in shares of the data's range; null for others. */
  readonly point: Point | null;
}

/** As many as one request may ask for. */
export const mostThumbnails = 500;

export class ThumbnailStore {
  readonly #kept = new Map<number, Thumbnail>();
  readonly #asked = new Set<number>();
  readonly #limit: number;

  /** @param limit how many are kept; more than are in view at once */
  constructor(limit = 4000) {
    this.#limit = limit;
  }

  get(place: number): Thumbnail | undefined {
    return this.#kept.get(place);
  }

  /** Those that are neither here nor under way, as many as may be asked for at once; they count as under way now. */
  ask(places: Iterable<number>): number[] {
    const missing: number[] = [];
    for (const place of places) {
      if (missing.length === mostThumbnails) break;
      if (!this.#kept.has(place) && !this.#asked.has(place)) missing.push(place);
    }
    for (const place of missing) this.#asked.add(place);
    return missing;
  }

  /** @param thumbnails in the order of `places` */
  put(places: readonly number[], thumbnails: Thumbnails): void {
    const shape = pictureShape(thumbnails.shape);
    const inPlane = isPlane(thumbnails.shape);
    places.forEach((place, i) => {
      this.#asked.delete(place);
      const picture = shape && { shape, pixels: thumbnailPixels(thumbnails.pixels, i, shape) };
      const point = inPlane ? pointAt(thumbnails.pixels, i) : null;
      this.#kept.set(place, { label: thumbnails.labels[i], picture, point });
    });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#limit) break;
      this.#kept.delete(oldest);
    }
  }

  /** The request failed: they may be asked for again. */
  giveUp(places: readonly number[]): void {
    for (const place of places) this.#asked.delete(place);
  }
}

/** @param bytes [n, 2] */
function pointAt(bytes: Uint8Array, i: number): Point {
  return { x: bytes[2 * i] / 255, y: bytes[2 * i + 1] / 255 };
}
