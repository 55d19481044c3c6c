/** Answers of the host, kept until an event says that they are old. */
import { notifyManager, QueryClient } from "@tanstack/react-query";

export function createQueryClient(): QueryClient {
  // At the end of the task, where React renders what else the task changed, and not in one after it: one rendering for both.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Events tell what changed (invalidation.ts); nothing grows old by time.
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        // An AppError comes again when asked again; the transport itself waits for a lost connection.
        retry: false,
        // The host is this computer: a browser that thinks it is offline must not hold calls back.
        networkMode: "always",
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  });
}
