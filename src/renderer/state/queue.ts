/** The queue as the host tells it. */
import { create } from "zustand";
import type { QueueState } from "../../shared/contract/queue.ts";

interface QueueStore {
  /** null until it was read. */
  queue: QueueState | null;
}

export const useQueueStore = create<QueueStore>(() => ({ queue: null }));

/** null until it was read. */
export function useQueue(): QueueState | null {
  return useQueueStore((state) => state.queue);
}
