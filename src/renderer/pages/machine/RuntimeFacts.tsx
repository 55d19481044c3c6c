import type { RuntimeStatus } from "../../../shared/contract/machine.ts";
import { Badge, type BadgeProps } from "../../components/Badge.tsx";
import { FactList } from "./FactList.tsx";

const tones: { readonly [S in RuntimeStatus["state"]]: BadgeProps["tone"] } = {
  ready: "success",
  missing: "neutral",
  damaged: "danger",
  broken: "danger",
};

/** A runtime's state, version, device, and in words why it does not work or has no GPU. */
export function RuntimeFacts({ runtime, chosen }: { runtime: RuntimeStatus; chosen: boolean }) {
  const { state, version, device, deviceName, threads, folder, reason, summary } = runtime;
  return (
    <div className="stack">
      <div className="row">
        <Badge tone={tones[state]}>{state}</Badge>
        {chosen && <Badge tone="accent">taken by backend auto</Badge>}
        <span className="muted">{summary}</span>
      </div>
      {reason !== null && <p>{reason}</p>}
      <FactList
        facts={[
          ["Version", version],
          ["Device", device && (deviceName ? `${device}: ${deviceName}` : device)],
          ["Threads", threads],
          ["Folder", folder],
        ]}
      />
    </div>
  );
}
