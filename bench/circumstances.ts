import { cpus, loadavg } from "node:os";
import type { Circumstances } from "./figures.ts";

/** Of a measurement that begins now. */
export function circumstancesNow(): Circumstances {
  const machine = `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Node ${process.version}`;
  return { machine, taken: new Date().toISOString().slice(0, 10), load: loadavg()[0] };
}
