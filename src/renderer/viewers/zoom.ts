/** CSS pixels a pixel of a picture, whole numbers so that every pixel is as large as the next. */

export const leastZoom = 1;
export const mostZoom = 16;

/** The largest zoom with which `columns` pictures stand side by side in `width`. */
export function fittingZoom(width: number, columns: number, gap: number, pictureWidth: number): number {
  const each = (width - gap * (columns - 1)) / columns;
  return Math.max(leastZoom, Math.min(mostZoom, Math.floor(each / pictureWidth)));
}

/** Two panels stand side by side where each is this wide, or else one below the other. */
const leastPanel = 400;

/** @returns how many of `count` panels stand in a row, and how wide each is */
export function panelLayout(
  width: number,
  count: number,
  gap: number,
): { inRow: number; panelWidth: number } {
  const inRow = Math.max(1, Math.min(count, Math.floor((width + gap) / (leastPanel + gap))));
  return { inRow, panelWidth: Math.max(0, Math.floor((width - gap * (inRow - 1)) / inRow)) };
}
