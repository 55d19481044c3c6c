import type { QueueEntry } from "../../../shared/contract/queue.ts";
import { runKind } from "../../components/runTitle.ts";
import { useRun } from "../../state/runs.ts";

/** What an entry is, with its seed: runs of one group differ in nothing else. */
export function useEntryTitle(entry: QueueEntry): string {
  const run = useRun(entry.runId);
  return run ? runKind(run) : entry.title;
}
