/** The window's address as a store: React reads it, `navigate` changes it. */
import { useSyncExternalStore } from "react";
import { parseAddress } from "./address.ts";

const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener("hashchange", notify);
    window.addEventListener("popstate", notify);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("hashchange", notify);
    window.removeEventListener("popstate", notify);
  };
}

/** The address now, `/runs?text=a`; also right in the same turn after `navigate`. */
export function currentAddress(): string {
  const hash = window.location.hash.replace(/^#/, "");
  return hash.startsWith("/") ? hash : `/${hash}`;
}

/** Goes to an address made by `routes`. @param options.replace leaves no entry in the history */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (to === currentAddress()) return;
  const url = `#${to}`;
  if (options.replace === true) window.history.replaceState(null, "", url);
  else window.history.pushState(null, "", url);
  notify();
}

/** wouter's hook for the path part. */
export function useHashLocation(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, currentPath), navigate];
}
useHashLocation.searchHook = useHashSearch;
useHashLocation.hrefs = (to: string): string => `#${to}`;

/** The part behind `?`, without it. */
export function useHashSearch(): string {
  return useSyncExternalStore(subscribe, currentSearch);
}

function currentPath(): string {
  return parseAddress(currentAddress()).path;
}

function currentSearch(): string {
  return parseAddress(currentAddress()).search;
}
