/** Sizes of sample tiles, in CSS pixels; as in sampleTile.css. */

/** Room for words below a picture. */
export const tileTextHeight = 44;
/** Around the picture. */
export const tilePadding = 4;
/** Pictures are shown at least three times as large as digits are. */
export const leastTileWidth = 28 * 3 + 2 * tilePadding + 2;
