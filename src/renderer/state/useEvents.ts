/** Live events of the host, for what no store keeps. */
import { useEffect, useRef } from "react";
import type { HostEvent } from "../../shared/contract.ts";
import { useHost } from "../host/hostContext.tsx";

export type HostEventType = HostEvent["type"];
type EventOf<T extends HostEventType> = Extract<HostEvent, { type: T }>;

/**
 * Calls the listener with each event while the component is mounted; always the newest listener.
 * @param types only these; left out: all
 */
export function useEvents<T extends HostEventType = HostEventType>(
  listener: (event: EventOf<T>) => void,
  types?: readonly T[],
): void {
  const host = useHost();
  const latest = useRef({ listener, types });
  useEffect(() => {
    latest.current = { listener, types };
  });
  useEffect(
    () =>
      host.subscribe((event) => {
        const { listener: call, types: wanted } = latest.current;
        if (isWanted(event, wanted)) call(event);
      }),
    [host],
  );
}

function isWanted<T extends HostEventType>(
  event: HostEvent,
  types: readonly T[] | undefined,
): event is EventOf<T> {
  return types === undefined || types.some((type) => type === event.type);
}
