/** Every page with the file that is loaded when it is first opened. */
import { type ComponentType, lazy } from "react";
import { pageFacts, type PageFacts, type PageName } from "./pageFacts.ts";
import { isPathOf } from "./pagePath.ts";

export interface PageEntry extends PageFacts {
  component: ComponentType;
}

const loads: { readonly [P in PageName]: () => Promise<ComponentType> } = {
  start: async () => (await import("./StartPage.tsx")).StartPage,
  newRun: async () => (await import("./NewRunPage.tsx")).NewRunPage,
  queue: async () => (await import("./QueuePage.tsx")).QueuePage,
  runs: async () => (await import("./RunsPage.tsx")).RunsPage,
  run: async () => (await import("./RunPage.tsx")).RunPage,
  compare: async () => (await import("./ComparePage.tsx")).ComparePage,
  attack: async () => (await import("./AttackPage.tsx")).AttackPage,
  perturbations: async () => (await import("./PerturbationsPage.tsx")).PerturbationsPage,
  data: async () => (await import("./DataPage.tsx")).DataPage,
  runtimes: async () => (await import("./RuntimesPage.tsx")).RuntimesPage,
  settings: async () => (await import("./SettingsPage.tsx")).SettingsPage,
  about: async () => (await import("./AboutPage.tsx")).AboutPage,
};
const names = Object.keys(pageFacts) as PageName[]; // the table has no other keys

export const pages: readonly PageEntry[] = names.map((name) => ({
  ...pageFacts[name],
  component: lazy(async () => ({ default: await loads[name]() })),
}));

/** Begins to load the file of the page of an address: called before React starts, it is there when it is shown. */
export function loadPage(path: string): void {
  const name = names.find((one) => isPathOf(pageFacts[one].path, path));
  if (name) void Promise.allSettled([loads[name]()]); // the page tells what fails
}

/**
 * Loads the files of all pages, one after the other while nothing else goes on: pages then open at once, also while the
 * host cannot be reached. What fails here is tried again, and told, when the page is opened.
 */
export async function preloadPages(): Promise<void> {
  for (const load of Object.values(loads)) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await Promise.allSettled([load()]);
  }
}
