/** Every page's address and title. Without components, so that tests can walk over all pages too. */
import type { routes } from "../state/routePaths.ts";

export type PageName = keyof typeof routes;

export interface PageFacts {
  /** wouter's pattern; the page reads its parts by `useParams`. */
  path: string;
  /** Of the window, unless the page sets its own. */
  title: string;
  /** The part of the address that makes it another page, with a state of its own. */
  own?: string;
}

export const pageFacts: { readonly [P in PageName]: PageFacts } = {
  start: { path: "/", title: "Start" },
  newRun: { path: "/new", title: "New run" },
  queue: { path: "/queue", title: "Queue" },
  runs: { path: "/runs", title: "Runs" },
  run: { path: "/runs/:id", title: "Run", own: "id" },
  compare: { path: "/compare/:ids?", title: "Compare" },
  attack: { path: "/attack/:ids?", title: "Attack" },
  perturbations: { path: "/perturbations/:run?", title: "Perturbations" },
  data: { path: "/data", title: "Data" },
  runtimes: { path: "/runtimes", title: "Runtimes" },
  settings: { path: "/settings", title: "Settings" },
  about: { path: "/about", title: "About" },
};
