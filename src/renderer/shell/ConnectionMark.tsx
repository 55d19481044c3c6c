import { PlugZap } from "lucide-react";
import { useEffect, useRef } from "react";
import { toast } from "../components/toast.tsx";
import { Tooltip } from "../components/Tooltip.tsx";
import type { ConnectionState } from "../../shared/contract.ts";
import { useConnection } from "../state/connection.ts";

const words: { readonly [S in ConnectionState]: string } = {
  connecting: "Connecting …",
  connected: "Connected",
  lost: "Connection lost",
  resynchronised: "Connected",
};

/** A point with a word: how the connection to the host stands. */
export function ConnectionMark() {
  const state = useConnection((c) => c.state);
  useResynchronisedToast(state);
  const good = state === "connected" || state === "resynchronised";
  return (
    <Tooltip
      text={good ? "The page follows the host live." : "The page tries to reach the host again."}
      side="bottom"
    >
      <span className={`connection connection--${good ? "good" : "bad"}`} role="status" tabIndex={0}>
        <span className="connection__dot" aria-hidden />
        <span className={good ? "visually-hidden" : undefined}>{words[state]}</span>
      </span>
    </Tooltip>
  );
}

/** A line over the page while the host cannot be reached. */
export function ConnectionBanner() {
  const { state, wasConnected } = useConnection();
  const away = state === "lost" || (state === "connecting" && wasConnected);
  if (!away) return null;
  return (
    <div className="connection-banner" role="alert">
      <PlugZap aria-hidden />
      <span>
        <strong>The host cannot be reached.</strong> Trying again. What trains goes on there; this page shows
        what it last knew and catches up by itself.
      </span>
    </div>
  );
}

/** Says once that everything was read again. */
function useResynchronisedToast(state: ConnectionState): void {
  const before = useRef(state);
  useEffect(() => {
    if (state === "resynchronised" && before.current !== state) {
      toast.info("The host was away for long or was restarted. Everything was read again.");
    }
    before.current = state;
  }, [state]);
}
