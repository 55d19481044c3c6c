/** Calls on runs: their list, their record, their curves and margins. */
import { existsSync } from "node:fs";
import type { Handlers } from "../../../shared/contract.ts";
import type { EvaluationRecord, RunDetails, runCalls } from "../../../shared/contract/runs.ts";
import { AppError, expected } from "../../../shared/errors.ts";
import { endUnless } from "../checkpointJob.ts";
import { evaluateRun } from "../evaluateRun.ts";
import { checkpointFolder } from "../storedCheckpoint.ts";
import type { Services } from "../services.ts";
import { sweepCheckpoints } from "../sweepCheckpoints.ts";
import { tellRun } from "../tellRuns.ts";

export type RunHandlers = Pick<Handlers, keyof typeof runCalls>;

export function runHandlers(services: Services): RunHandlers {
  const { store } = services.host;
  return {
    "runs.list": ({ limit }) =>
      store.summaries.list(limit).map((summary) => services.queue.lost.asItStands(summary)),
    "runs.get": ({ runId }) => detailsOf(services, runId),
    "runs.curves": ({ runId, metrics, from, to, points, reduce }) => {
      known(services, runId);
      const range = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
      return store.curves.read(runId, metrics, range, points, reduce);
    },
    "runs.histograms": ({ runId, split }) => {
      known(services, runId);
      return store.snapshot(() =>
        evaluationsOf(services, runId)
          .filter((evaluation) => evaluation.split === split)
          .flatMap((evaluation) => {
            const histogram = store.evaluations.histogram(evaluation.id);
            return histogram ? [{ evaluation, histogram }] : [];
          }),
      );
    },
    "runs.vectors": ({ runId, evaluation: id }) => vectorsOf(services, runId, id),
    "runs.log": ({ runId, lines }) => {
      known(services, runId);
      return store.log.list(runId, lines);
    },
    "runs.deleted": () => store.summaries.deleted(),
    ...editHandlers(services),
    "runs.evaluate": (input) => ({ job: evaluateAsJob(services, input) }),
  } satisfies RunHandlers;
}

function editHandlers(services: Services) {
  const { host, events, queue } = services;
  const { store } = host;
  return {
    "runs.annotate": ({ runId, ...annotation }) => {
      store.runs.annotate(runId, annotation, host.now().toISOString());
      tellRun(services, runId);
      queue.refresh(); // a name is shown there too
      return store.summaries.get(runId);
    },
    "runs.delete": ({ runIds }) => {
      store.runs.delete(runIds, host.now().toISOString());
      for (const runId of runIds) sweepCheckpoints(host, runId);
      events.publish({ type: "run.removed", runIds });
      return null;
    },
    "runs.restore": ({ runIds }) => {
      store.runs.restore(runIds);
      for (const runId of runIds) tellRun(services, runId);
      queue.refresh(); // one that was taken out of the queue waits again
      return null;
    },
  } satisfies Partial<RunHandlers>;
}

/** @throws AppError `usage` for an unknown run; what its trainer has sent is in the store then */
function known({ host, activeSession }: Services, runId: string): void {
  if (!host.store.runs.has(runId)) throw new AppError("usage", expected("the id of a run", runId, "run"));
  const session = activeSession();
  if (session?.runId === runId) session.flush();
}

function evaluationsOf({ host }: Services, runId: string): EvaluationRecord[] {
  return host.store.evaluations.list(runId);
}

function detailsOf(services: Services, runId: string): RunDetails {
  known(services, runId);
  const { host } = services;
  const { store } = host;
  return store.snapshot(() => {
    const { config, data, steps } = store.runs.get(runId);
    return {
      ...{ summary: services.queue.lost.asItStands(store.summaries.get(runId)), config, dataInfo: data },
      environments: store.environments
        .list(runId)
        .map(({ started, data: environment }) => ({ started, environment })),
      epochs: store.epochMetrics.list(runId),
      evaluations: evaluationsOf(services, runId),
      checkpoints: store.checkpoints.list(runId).map(({ path, ...rest }) => ({
        ...rest,
        present: existsSync(checkpointFolder(host, runId, { path })),
      })),
      lastStep: steps,
    };
  });
}

function vectorsOf(services: Services, runId: string, id: number): ReturnType<RunHandlers["runs.vectors"]> {
  const { store } = services.host;
  return store.snapshot(() => {
    const evaluation = evaluationsOf(services, runId).find((one) => one.id === id);
    const vectors = evaluation && store.evaluations.vectors(id);
    if (vectors) return { evaluation, ...vectors };
    throw new AppError("usage", expected(`an evaluation of run ${runId}`, id, "evaluation"));
  });
}

type EvaluateInput = Parameters<RunHandlers["runs.evaluate"]>[0];

/** @returns the job's id @throws AppError `usage` for an unknown run */
function evaluateAsJob(services: Services, { runId, checkpoint, split }: EvaluateInput): string {
  const { host, events, jobs } = services;
  const { name } = host.store.summaries.get(runId);
  const title = `Evaluation of ${name ?? runId} on ${split}`;
  return jobs.start("evaluation", title, async (signal, report) => {
    const session = await evaluateRun(host, runId, {
      ...{ split, checkpoint, compute: {} },
      listener: (event) => {
        if (event.type !== "evaluating") return;
        report({ message: `on ${split}`, done: event.done, total: event.total, unit: "samples" });
      },
    });
    const evaluation = await endUnless(signal, session);
    report({ message: "done" });
    events.publish({ type: "run.evaluation", runId, evaluation });
  });
}
