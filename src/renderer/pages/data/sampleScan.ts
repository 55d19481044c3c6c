/** Samples of a split, read page by page from its start, and those of one class among them. */
import type { Thumbnails } from "../../../shared/contract/inspect.ts";

/** As many as one call gives. */
export const pageSize = 500;

/** A sample by where its picture lies. */
export interface ScannedSample {
  /** Its place in the split. */
  readonly place: number;
  readonly label: number;
  readonly page: Thumbnails;
  /** Its place in the page. */
  readonly offset: number;
}

export interface Scan {
  readonly pages: readonly Thumbnails[];
  /** Samples read. */
  readonly read: number;
  /** The split has no more. */
  readonly isDone: boolean;
}

export const noScan: Scan = { pages: [], read: 0, isDone: false };

/** @param total samples of the split; null: not known, a short page is then the last one */
export function withPage(scan: Scan, page: Thumbnails, total: number | null): Scan {
  const read = scan.read + page.labels.length;
  const isDone = total === null ? page.labels.length < pageSize : read >= total || page.labels.length === 0;
  return { pages: [...scan.pages, page], read, isDone };
}

/** @param label null: every class */
export function samplesOfClass({ pages }: Pick<Scan, "pages">, label: number | null): ScannedSample[] {
  const found: ScannedSample[] = [];
  let start = 0;
  for (const page of pages) {
    for (let offset = 0; offset < page.labels.length; offset++) {
      const own = page.labels[offset];
      if (label === null || own === label) found.push({ place: start + offset, label: own, page, offset });
    }
    start += page.labels.length;
  }
  return found;
}
