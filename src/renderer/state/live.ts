/**
 * What runs report while the page is open: new steps and how far an evaluation is. Values are kept as they come; React
 * is told at most once a second, so that a fast run costs no more than a slow one: with the run's own line, which the host
 * tells each second or two, so that a page renders once for both.
 */
import { create } from "zustand";
import type { HostEvent } from "../../shared/contract.ts";
import type { SplitName, StepMetrics } from "../../shared/metrics.ts";
import type { StepColumn } from "../../shared/stepColumns.ts";
import { StepRing, type LiveColumn } from "./stepRing.ts";

export interface Evaluating {
  split: SplitName;
  /** Samples. */
  done: number;
  total: number;
}

interface LiveRun {
  /** Counts up with each telling that brought something new. */
  version: number;
  latest: StepMetrics | null;
  /** Steps a second, evaluation and saving left out; null before the first step. */
  pace: number | null;
  /** null: it does not evaluate now. */
  evaluating: Evaluating | null;
}

const nothing: LiveRun = { version: 0, latest: null, pace: null, evaluating: null };
/** One run trains at a time; runs before it are kept so that a look back costs nothing. */
const runsKept = 4;

const rings = new Map<string, StepRing>();
const useLiveStore = create<{ runs: Readonly<Record<string, LiveRun>> }>(() => ({ runs: {} }));

/** What is new of a run; changes at most once a second. */
export function useLiveRun(runId: string | null): LiveRun {
  return useLiveStore((state) => (runId === null ? nothing : (state.runs[runId] ?? nothing)));
}

/**
 * Steps of a run since the page was opened, after `afterStep`. Read it again when `useLiveRun(runId).version` changes.
 * Where `first` is over `afterStep + 1`, the steps between have to be read by `runs.curves`.
 */
export function readLive(
  runId: string,
  metric: StepColumn,
  afterStep = 0,
): LiveColumn & { first: number | null } {
  const ring = rings.get(runId);
  if (!ring) return { steps: new Float64Array(), values: new Float64Array(), first: null };
  return { ...ring.column(metric, afterStep), first: ring.first };
}

/** Takes in an event; others than those of a live run change nothing. */
export function takeLiveEvent(event: HostEvent): void {
  if (event.type === "run.steps") {
    ringOf(event.runId).push(event.steps);
    changed(event.runId, { evaluating: null });
  } else if (event.type === "run.evaluating") {
    const { split, done, total } = event;
    changed(event.runId, { evaluating: { split, done, total } });
  } else if (event.type === "run.evaluation") changed(event.runId, { evaluating: null });
  else if (event.type === "run.changed") {
    if (event.summary.status === "running") flush();
    else if (rings.has(event.summary.id)) changed(event.summary.id, { evaluating: null });
  }
}

/** Forgets everything: events were missed, and what is held may have gaps. */
export function clearLive(): void {
  rings.clear();
  pending.clear();
  useLiveStore.setState({ runs: {} });
}

/** React is told so long after something new, milliseconds, where the host does not tell of the run before that. */
const tellAfter = 2500;

const pending = new Map<string, Partial<LiveRun>>();
let timer: ReturnType<typeof setTimeout> | null = null;

function changed(runId: string, part: Partial<LiveRun>): void {
  pending.set(runId, { ...pending.get(runId), ...part });
  timer ??= setTimeout(flush, useLiveStore.getState().runs[runId] ? tellAfter : 0);
}

function flush(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  if (pending.size === 0) return;
  const runs = { ...useLiveStore.getState().runs };
  for (const [runId, part] of pending) {
    const before = runs[runId] ?? nothing;
    const ring = rings.get(runId);
    const steps = { latest: ring?.latest ?? null, pace: ring?.pace() ?? null };
    runs[runId] = { ...before, ...part, ...steps, version: before.version + 1 };
  }
  pending.clear();
  useLiveStore.setState({ runs });
}

function ringOf(runId: string): StepRing {
  let ring = rings.get(runId);
  if (!ring) {
    const oldest = rings.keys().next();
    if (rings.size >= runsKept && oldest.done === false) rings.delete(oldest.value);
    ring = new StepRing();
    rings.set(runId, ring);
  }
  return ring;
}
