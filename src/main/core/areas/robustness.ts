/** Calls on robustness: measurements of stored checkpoints. */
import type { Checked, Handlers } from "../../../shared/contract.ts";
import type { robustnessCalls } from "../../../shared/contract/robustness.ts";
import { AppError, expected } from "../../../shared/errors.ts";
import type { MeasurementKind, MeasurementPlan } from "../../../shared/measurements.ts";
import { attackConfig, type AttackName } from "../../../shared/schema/attackConfig.ts";
import { corruption, type CorruptionName } from "../../../shared/schema/corruptionConfig.ts";
import { fieldMeta } from "../../../shared/schema/field.ts";
import { endUnless } from "../checkpointJob.ts";
import { measureRuns } from "../measureRuns.ts";
import { runTitle } from "../runTitle.ts";
import type { Services } from "../services.ts";

export type RobustnessHandlers = Pick<Handlers, keyof typeof robustnessCalls>;

export function robustnessHandlers(services: Services): RobustnessHandlers {
  const { host, events } = services;
  const { measurements } = host.store;
  return {
    "robustness.start": (input) => ({ job: measureAsJob(services, input) }),
    "robustness.list": (query) => measurements.list(query),
    "robustness.get": ({ id }) => measurements.details(id) ?? unknown(id),
    "robustness.delete": ({ id }) => {
      const { runs } = measurements.get(id) ?? unknown(id);
      measurements.delete(id);
      events.publish({ type: "robustness.deleted", runIds: runs.map(({ runId }) => runId), id });
      return null;
    },
  } satisfies RobustnessHandlers;
}

function unknown(id: number): never {
  throw new AppError("usage", expected("the id of a measurement", id, "id"));
}

const titleOfAttack = (name: AttackName): string => fieldMeta(attackConfig)?.choices?.[name] ?? name;
const titleOfCorruption = (name: CorruptionName): string => fieldMeta(corruption)?.choices?.[name] ?? name;

const titles: { readonly [K in MeasurementKind]: (config: MeasurementPlan<K>["config"]) => string } = {
  robustAccuracy: ({ attack }) => `Robust accuracy by ${titleOfAttack(attack.name)}`,
  margins: () => "Margins by three attacks",
  transfer: ({ attack, epsilon }) => `Transfer, ${titleOfAttack(attack.name)} at ε = ${epsilon}`,
  corruption: (config) => `Accuracy under ${titleOfCorruption(config.corruption.name)}`,
};

function titleOf<K extends MeasurementKind>({ kind, config }: MeasurementPlan<K>): string {
  return titles[kind](config);
}

/** @returns the job's id @throws AppError `usage` for an unknown run */
function measureAsJob(services: Services, input: Checked<"robustness.start">): string {
  const { host, events, jobs } = services;
  const { split, measurement: plan } = input;
  const [first, ...rest] = input.runs; // the schema asks for one or more
  const names = input.runs.map(({ runId }) => {
    const run = host.store.summaries.get(runId);
    return run.name ?? `${runTitle(run)}, seed ${run.seed}`;
  });
  const title = `${titleOf(plan)}: ${names.join(", ")}`;
  return jobs.startInTurn("robustness", title, async (signal, report) => {
    const session = await measureRuns(host, [first, ...rest], {
      ...{ split, plan, compute: {} },
      listener: (event) => {
        if (event.type !== "evaluating") return;
        report({ message: `on ${split}`, done: event.done, total: event.total, unit: "samples" });
      },
    });
    const measurement = await endUnless(signal, session);
    report({ message: "done" });
    const runIds = measurement.runs.map(({ runId }) => runId);
    events.publish({ type: "robustness.stored", runIds, measurement });
  });
}
