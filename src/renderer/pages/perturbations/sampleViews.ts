/** The closer looks at an open sample, in the order of their tabs. */
export const sampleViews = ["steps", "line", "gradient"] as const;
export type SampleViewName = (typeof sampleViews)[number];
