/** Tries a backend in a process of its own, so that a driver that crashes or hangs takes nothing else with it. */
import { join } from "node:path";
import { probeReport, type ProbeReport } from "../../../shared/probeReport.ts";
import type { BackendName } from "../../../shared/schema/trainingConfig.ts";
import { appRoot } from "../appRoot.ts";
import { nodeBinary } from "../nodeBinary.ts";
import { gpuReason } from "./gpuReason.ts";
import { lastLines, runCommand, type CommandResult } from "./runCommand.ts";

export interface ProbeOptions {
  /** Folder of the native runtime, for `tensorflow`. */
  readonly runtimeDir?: string | null;
  readonly device?: "auto" | "cpu" | "gpu";
  /** Default 60 s: mapping 850 MB from a cold disk takes a while. */
  readonly timeoutMs?: number;
  /** Default: the Node ≥ 24 that nodeBinary.ts finds. */
  readonly nodeBinary?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

export type ProbeResult = ProbeReport & {
  /** The end of what the process wrote on stderr. */
  readonly stderr: string;
};

/** TensorFlow says why it takes no GPU, and names the libraries that it could not open. */
const talkative = { TF_CPP_MIN_LOG_LEVEL: "0", TF_CPP_VMODULE: "dso_loader=1" };

const entry = join(appRoot, "src", "worker", "backend", "probe.ts");

/** Never rejects for a backend that does not work: that is `ok: false` with a reason in words. Rejects on abort. */
export async function probeBackend(name: BackendName, options: ProbeOptions = {}): Promise<ProbeResult> {
  const timeoutMs = options.timeoutMs ?? 60_000;
  const args = [entry, "--backend", name, "--device", options.device ?? "auto"];
  if (options.runtimeDir) args.push("--runtime", options.runtimeDir);
  const env = { ...(options.env ?? process.env), ...talkative };
  const result = await runCommand(options.nodeBinary ?? nodeBinary(), args, {
    env,
    timeoutMs,
    signal: options.signal,
  });
  options.signal?.throwIfAborted();
  const stderr = lastLines(result.stderr, 40);
  const report = parseReport(result.stdout);
  if (report === null || result.timedOut)
    return { ok: false, name, reason: reasonOf(result, timeoutMs), stderr };
  if (report.ok) {
    const whyNotGpu = report.device === "gpu" ? null : (gpuReason(result.stderr) ?? report.whyNotGpu);
    return { ...report, whyNotGpu, stderr };
  }
  const why = options.device === "gpu" ? gpuReason(result.stderr) : null;
  return { ...report, reason: why === null ? report.reason : `${report.reason}: ${why}`, stderr };
}

/** The last line that is a report; a library may have printed before it. */
function parseReport(stdout: string): ProbeReport | null {
  const line = lastLines(stdout, 1);
  try {
    return probeReport.parse(JSON.parse(line));
  } catch {
    return null; // no report: the caller says why
  }
}

function reasonOf(result: CommandResult, timeoutMs: number): string {
  const said = result.stderr.trim() === "" ? "" : `: ${lastLines(result.stderr, 3)}`;
  if (result.startError !== null) return `the probe could not be started: ${result.startError.message}`;
  if (result.timedOut) return `the probe gave no answer within ${timeoutMs / 1000} s${said}`;
  if (result.signal !== null) return `the probe crashed with ${result.signal}${said}`;
  return `the probe ended with exit code ${result.code} and no report${said}`;
}
