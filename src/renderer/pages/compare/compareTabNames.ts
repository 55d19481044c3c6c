/** The views of a comparison, in the order of their tabs. */
export const compareTabNames = ["curves", "margins", "samples", "values", "confusion", "config"] as const;
export type CompareTabName = (typeof compareTabNames)[number];
