/** Runs under progress and signals, and how the command ends with them. */
import type { RunSummary } from "../../shared/contract/runs.ts";
import { AppError } from "../../shared/errors.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import type { OpenRunHost } from "../core/openRunHost.ts";
import { startRun } from "../core/runs.ts";
import type { RunListener, RunSession } from "../core/runSession.ts";
import { settledWarmStart } from "../core/warmStart.ts";
import type { CliContext } from "./context.ts";
import { otherExitCodes } from "./exitCodes.ts";
import { type Interrupts, withInterrupts } from "./interrupts.ts";
import { progressFor } from "./progress.ts";

/** An error that leaves something to show. */
export class CommandFailure extends Error {
  readonly error: AppError;
  /** What there is of the result. */
  readonly document: object;
  /** Instead of the error's own. */
  readonly exitCode: number | null;

  constructor(error: AppError, document: object, exitCode: number | null = null) {
    super(error.message);
    this.error = error;
    this.document = document;
    this.exitCode = exitCode;
  }
}

export interface PlannedRun {
  title: string;
  begin: (listener: RunListener) => Promise<RunSession>;
}

/**
 * A run for each config, refused now where one is to begin with weights that cannot be had: `latest` means the run that
 * is the newest before the first of them starts.
 */
export function plannedRuns(host: OpenRunHost, configs: readonly RunConfig[], name?: string): PlannedRun[] {
  const settled = configs.map((config) => settledWarmStart(host, config));
  return settled.map((config) => ({
    title: `${config.method.name}, seed ${config.seed}`,
    begin: (listener) => startRun(host, config, { name: name ?? null, listener }),
  }));
}

/**
 * Drives the runs one after another.
 * @throws CommandFailure when one does not finish, with the summaries of those that began
 */
export async function driveRuns(
  context: CliContext,
  host: OpenRunHost,
  planned: readonly PlannedRun[],
): Promise<RunSummary[]> {
  return withInterrupts(context.output, async (interrupts) => {
    const runs: RunSummary[] = [];
    for (const plan of planned) {
      runs.push(await driveRun(context, host, plan, interrupts));
      const failure = failureOf(runs, interrupts);
      if (failure) throw failure;
    }
    return runs;
  });
}

async function driveRun(
  { output }: CliContext,
  host: OpenRunHost,
  { title, begin }: PlannedRun,
  interrupts: Interrupts,
): Promise<RunSummary> {
  const progress = progressFor(output, title);
  try {
    const session = await begin((event) => progress.event(event, performance.now()));
    output.note(`[${title}] run ${session.runId}`);
    interrupts.watch(session);
    const { id } = await session.done;
    return host.store.summaries.get(id);
  } finally {
    progress.end();
  }
}

function failureOf(runs: readonly RunSummary[], interrupts: Interrupts): CommandFailure | null {
  const last = runs.at(-1)!;
  const document = { runs };
  const again = `go on with: amm resume ${last.id}`;
  if (interrupts.killed) {
    const error = new AppError("interrupted", `run ${last.id} ended at once at step ${last.steps}; ${again}`);
    return new CommandFailure(error, document, otherExitCodes.killed.code);
  }
  if (last.status === "finished" && !interrupts.requested) return null;
  if (last.status === "finished") {
    return new CommandFailure(
      new AppError("interrupted", `stopped after run ${last.id}, which finished`),
      document,
    );
  }
  if (last.status === "stopped") {
    return new CommandFailure(
      new AppError("interrupted", `run ${last.id} stopped at step ${last.steps}; ${again}`),
      document,
    );
  }
  const { code, message } = last.error ?? { code: "internal", message: `status ${last.status}` };
  return new CommandFailure(
    AppError.fromRecord({ code, message: `run ${last.id} ${last.status}: ${message}` }),
    document,
  );
}
