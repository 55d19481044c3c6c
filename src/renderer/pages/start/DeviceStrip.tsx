import { Cpu } from "lucide-react";
import { useEffect } from "react";
import type { DeviceStatus } from "../../../shared/contract/machine.ts";
import { Badge } from "../../components/Badge.tsx";
import { formatBytes } from "../../components/format.ts";
import { Link } from "../../components/Link.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useHost } from "../../host/hostContext.tsx";
import { routes } from "../../state/routePaths.ts";
import { readDevice } from "../../state/hostSync.ts";
import { useMachine } from "../../state/machine.ts";
import { useCall } from "../../state/useCall.ts";
import { deviceFacts, deviceTitle, whyNotBetter } from "./deviceFacts.ts";
import { InstallRuntime } from "./InstallRuntime.tsx";

/** Memory changes without an event; milliseconds. */
const readEveryMs = 10_000;

/** What a run computes on here, and why it is not something better. */
export function DeviceStrip() {
  const device = useMachine((state) => state.device);
  const runtimes = useCall("runtimes.list", {});
  useMemoryReading();
  if (!device) return <Skeleton height={58} />;
  const native = runtimes.data?.find(({ name }) => name === "tensorflow");
  const reason = whyNotBetter(device, native);
  return (
    <section className="device" aria-label="Device">
      <Cpu className="device__icon" aria-hidden />
      <div className="device__what">
        <div className="row">
          <strong>{deviceTitle(device)}</strong>
          {device.chosen?.device === "gpu" && <Badge tone="success">GPU</Badge>}
          <Link to={routes.runtimes()} className="small">
            All runtimes
          </Link>
        </div>
        {reason !== null && <p className="muted">{reason}</p>}
      </div>
      <Facts device={device} />
      <InstallRuntime native={native} />
    </section>
  );
}

function Facts({ device }: { device: DeviceStatus }) {
  const { freeBytes, totalBytes } = device.memory;
  return (
    <dl className="device__facts">
      {deviceFacts(device).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>Memory</dt>
        <dd>
          {formatBytes(freeBytes)} of {formatBytes(totalBytes)} free
        </dd>
      </div>
    </dl>
  );
}

function useMemoryReading(): void {
  const host = useHost();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void readDevice(host);
    }, readEveryMs);
    return () => clearInterval(timer);
  }, [host]);
}
