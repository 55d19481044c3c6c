import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { Router } from "wouter";
import type { Host } from "../shared/contract.ts";
import { HostProvider } from "./host/hostContext.tsx";
import { Shell } from "./shell/Shell.tsx";
import { useHashLocation } from "./state/hashLocation.ts";

/** The window over a host; which one, it does not ask. */
export function App({ host, client }: { host: Host; client: QueryClient }) {
  return (
    <HostProvider host={host}>
      <QueryClientProvider client={client}>
        <Router hook={useHashLocation}>
          <Shell />
        </Router>
      </QueryClientProvider>
    </HostProvider>
  );
}
