/** Every page: its address, its title, and the file that is loaded when it is first opened. */
import { type ComponentType, lazy } from "react";

export interface PageEntry {
  /** wouter's pattern; the page reads its parts by `useParams`. */
  path: string;
  /** Of the window, unless the page sets its own. */
  title: string;
  component: ComponentType;
  /** The part of the address that makes it another page, with a state of its own. */
  own?: string;
}

const loads: (() => Promise<unknown>)[] = [];

/** The component `name` of a file. */
function page<N extends string>(
  name: N,
  load: () => Promise<{ readonly [K in N]: ComponentType }>,
): ComponentType {
  loads.push(load);
  return lazy<ComponentType>(async () => ({ default: (await load())[name] }));
}

export const pages: readonly PageEntry[] = [
  { path: "/", title: "Start", component: page("StartPage", () => import("./StartPage.tsx")) },
  { path: "/new", title: "New run", component: page("NewRunPage", () => import("./NewRunPage.tsx")) },
  { path: "/queue", title: "Queue", component: page("QueuePage", () => import("./QueuePage.tsx")) },
  { path: "/runs", title: "Runs", component: page("RunsPage", () => import("./RunsPage.tsx")) },
  { path: "/runs/:id", title: "Run", component: page("RunPage", () => import("./RunPage.tsx")), own: "id" },
  {
    path: "/compare/:ids?",
    title: "Compare",
    component: page("ComparePage", () => import("./ComparePage.tsx")),
  },
  {
    path: "/perturbations/:run?",
    title: "Perturbations",
    component: page("PerturbationsPage", () => import("./PerturbationsPage.tsx")),
  },
  { path: "/data", title: "Data", component: page("DataPage", () => import("./DataPage.tsx")) },
  {
    path: "/runtimes",
    title: "Runtimes",
    component: page("RuntimesPage", () => import("./RuntimesPage.tsx")),
  },
  {
    path: "/settings",
    title: "Settings",
    component: page("SettingsPage", () => import("./SettingsPage.tsx")),
  },
  { path: "/about", title: "About", component: page("AboutPage", () => import("./AboutPage.tsx")) },
];

/**
 * Loads the files of all pages, one after the other while nothing else goes on: pages then open at once, also while the
 * host cannot be reached. What fails here is tried again, and told, when the page is opened.
 */
export async function preloadPages(): Promise<void> {
  for (const load of loads) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await Promise.allSettled([load()]);
  }
}
