/** The host that the page speaks to, for every component below. */
import { createContext, type ReactNode, useContext } from "react";
import type { Host } from "../../shared/contract.ts";

const HostContext = createContext<Host | null>(null);

export function HostProvider({ host, children }: { host: Host; children: ReactNode }) {
  return <HostContext value={host}>{children}</HostContext>;
}

/** @throws Error outside of `HostProvider` */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error("expected a HostProvider above, got none (useHost)");
  return host;
}
