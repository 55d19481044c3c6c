/** Each page's address. Pages are linked through this and never by a written path. */
import { formatAddress } from "./address.ts";

/** What the perturbation viewer is asked to open; what is left out it chooses itself. */
export interface PerturbationPlace {
  run: string;
  /** Checkpoint id; left out: the newest. */
  checkpoint?: string | null;
  split?: "train" | "validation" | "test";
  index?: number;
  /** The run shown beside it. */
  other?: string;
  /** Its checkpoint; left out: that of the same step, or the newest. */
  otherCheckpoint?: string;
}

const idsMark = "+";

function withIds(page: string, ids: readonly string[]): string {
  return ids.length === 0 ? page : `${page}/${ids.map(encodeURIComponent).join(idsMark)}`;
}

export const routes = {
  start: () => "/",
  /** @param options.preset name of a preset to start from @param options.from id of a run whose config is copied */
  newRun: (options: { preset?: string; from?: string } = {}) => formatAddress("/new", options),
  queue: () => "/queue",
  runs: () => "/runs",
  run: (id: string) => `/runs/${encodeURIComponent(id)}`,
  /** @param ids of runs; none: the page asks which */
  compare: (ids: readonly string[] = []) => withIds("/compare", ids),
  /** @param ids of runs; none: the page asks which */
  attack: (ids: readonly string[] = []) => withIds("/attack", ids),
  perturbations: (place?: PerturbationPlace) => {
    if (place === undefined) return "/perturbations";
    const { run, ...rest } = place;
    return formatAddress(`/perturbations/${encodeURIComponent(run)}`, rest);
  },
  data: () => "/data",
  runtimes: () => "/runtimes",
  settings: () => "/settings",
  about: () => "/about",
} as const;

/** The ids in the `:ids` part of an address, each once. */
export function parseIds(part: string | undefined): string[] {
  const ids = (part ?? "").split(idsMark).filter((id) => id !== "");
  return [...new Set(ids.map(decodePart))];
}

/** A part of an address as it was before `encodeURIComponent`; one that never was encoded stays as it is. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
