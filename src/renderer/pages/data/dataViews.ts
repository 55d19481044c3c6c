/** The views of a data set, in the order of their tabs. */
export const dataViews = ["overview", "samples", "noise"] as const;
