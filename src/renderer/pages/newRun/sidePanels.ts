/** What stands beside the form, in the order of the tabs. */
export const sidePanels = ["runs", "json"] as const;
