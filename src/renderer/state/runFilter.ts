/** Which runs a list shows. */
import type { RunSummary } from "../../shared/contract/runs.ts";

/** An empty string or list: all. */
export interface RunFilter {
  /** Words that all must occur in name, id, method, network, data, tags, seed or notes. */
  text: string;
  status: string;
  method: string;
  model: string;
  data: string;
  tag: string;
}

export const noFilter: RunFilter = { text: "", status: "", method: "", model: "", data: "", tag: "" };

export function filterRuns(runs: readonly RunSummary[], filter: RunFilter): RunSummary[] {
  const words = wordsOf(filter.text);
  const { status, method, model, data, tag } = filter;
  return runs.filter(
    (run) =>
      (status === "" || run.status === status) &&
      (method === "" || run.method === method) &&
      (model === "" || run.model === model) &&
      (data === "" || run.data === data) &&
      (tag === "" || run.tags.includes(tag)) &&
      hasWords(run, words),
  );
}

/** Runs that have all words of a search. */
export function searchRuns(runs: readonly RunSummary[], text: string): RunSummary[] {
  const words = wordsOf(text);
  return runs.filter((run) => hasWords(run, words));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function hasWords(run: RunSummary, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const parts = [
    run.name,
    run.id,
    run.method,
    run.model,
    run.data,
    `seed ${run.seed}`,
    run.status,
    run.notes,
  ];
  const text = [...parts, ...run.tags].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}
