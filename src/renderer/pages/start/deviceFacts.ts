/** The device in words. */
import type { DeviceStatus, RuntimeStatus } from "../../../shared/contract/machine.ts";

const backendLabels: Readonly<Record<string, string>> = {
  tensorflow: "TensorFlow, native",
  wasm: "WebAssembly",
  cpu: "JavaScript",
};

/** `TensorFlow, native on the GPU`; while it is not known, that it is being found out. */
export function deviceTitle({ chosen }: Pick<DeviceStatus, "chosen">): string {
  if (!chosen) return "Finding out what this machine can do …";
  const backend = backendLabels[chosen.name] ?? chosen.name;
  return chosen.device === "gpu" ? `${backend}, on the GPU` : `${backend}, on the CPU`;
}

/** Names and values, those that are known. */
export function deviceFacts({ chosen, cpu, cores }: DeviceStatus): (readonly [string, string])[] {
  const name = chosen?.device === "gpu" ? (chosen.deviceName ?? "GPU") : cpu;
  const facts: (readonly [string, string | null])[] = [
    [chosen?.device === "gpu" ? "Device" : "Processor", name],
    ["Version", chosen?.version ?? null],
    [
      "Threads",
      chosen?.threads === null || !chosen ? `${cores} cores` : `${chosen.threads} of ${cores} cores`,
    ],
  ];
  return facts.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]));
}

/**
 * Why it is not something better, in a sentence. The host's words also say how the command line mends it; here buttons
 * do, so that clauses with a command are left out.
 */
export function whyNotBetter(device: DeviceStatus, native: RuntimeStatus | undefined): string | null {
  if (device.whyNotBetter === null) return null;
  if (native?.state === "missing" && native.reason?.startsWith("not installed") === true) {
    return "The native TensorFlow runtime, which is faster, is not installed.";
  }
  const clauses = device.whyNotBetter.split(/;\s+/);
  const text = clauses.filter((clause) => !/\bamm [a-z]+/.test(clause)).join("; ");
  return text === ""
    ? device.whyNotBetter
    : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replace(/\.\.$/, ".");
}
