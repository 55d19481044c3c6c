/** Many runs from one form: a grid over fields, several seeds, and the Reference of each. */
import { z } from "zod";
import { referenceOf } from "../../../shared/referenceOf.ts";
import { describeProblem, type RunConfig } from "../../../shared/schema/runConfig.ts";
import { draftValue, isActive, type Drafts, type Overrides } from "./drafts.ts";
import { fieldOf, type FormField } from "./formFields.ts";
import { readGridValues } from "./gridValues.ts";
import { numberOrText } from "./numberText.ts";
import { check } from "./problems.ts";
import { runName } from "./runName.ts";

export interface Axis {
  /** The field's key; a field has one axis at most. */
  readonly key: string;
  /** As typed: see gridValues.ts. */
  readonly text: string;
}

export interface Plan {
  /** Of the runs; empty: made from what they are. */
  readonly name: string;
  /** How many seeds, from the form's own on; as typed. */
  readonly seeds: string;
  /** Also run the Reference of each config. */
  readonly reference: boolean;
  readonly axes: readonly Axis[];
}

export const singleRun: Plan = { name: "", seeds: "1", reference: false, axes: [] };

export interface PlannedRun {
  readonly config: RunConfig;
  readonly name: string | null;
}

export interface PlanProblem {
  /** `seeds`, the key of an axis, or `plan` for the whole. */
  readonly where: string;
  readonly message: string;
}

export interface PlannedRuns {
  /** In the order in which they will train. Empty where there are problems. */
  readonly runs: readonly PlannedRun[];
  /** Combinations that give a config which is there already, such as a Reference for each λ: left out. */
  readonly repeated: number;
  readonly problems: readonly PlanProblem[];
}

/** More than anybody waits for; what a window can list. */
export const mostRuns = 200;
/** Combinations that are looked at before repeated ones are left out. */
const mostCombinations = 1000;

const seedCount = z.int().min(1).max(mostRuns);

/**
 * What the plan makes of a form that has no problems of its own.
 * @param base the config that the form started from: names say what differs
 * @param baseName of the run that it started from; null: none
 */
export function planRuns(plan: Plan, drafts: Drafts, base: RunConfig, baseName: string | null): PlannedRuns {
  const axes = plan.axes.map((axis) => ({
    field: fieldOf(axis.key),
    read: readGridValues(fieldOf(axis.key), axis.text),
  }));
  const seeds = seedCount.safeParse(numberOrText(plan.seeds), { reportInput: true });
  const problems: PlanProblem[] = axes.flatMap(({ field, read }) =>
    read.ok ? [] : [{ where: field.key, message: read.message }],
  );
  if (!seeds.success) problems.push({ where: "seeds", message: describeProblem(seeds.error.issues[0]) });
  if (problems.length > 0 || !seeds.success) return refused(problems);
  const lists = axes.map(({ field, read }) => ({ field, values: read.ok ? read.values : [] }));
  const total = lists.reduce((n, axis) => n * axis.values.length, seeds.data * (plan.reference ? 2 : 1));
  if (total > mostCombinations) return refused([limit(mostCombinations, total, "combinations")]);
  const combinations = product(lists).flatMap((overrides) => withSeeds(overrides, drafts, seeds.data));
  return collect(combinations, plan, drafts, base, baseName);
}

function refused(problems: readonly PlanProblem[]): PlannedRuns {
  return { runs: [], repeated: 0, problems };
}

function limit(most: number, came: number, what: string): PlanProblem {
  return {
    where: "plan",
    message: `expected at most ${most} ${what}, got ${came}: take values or seeds away`,
  };
}

/** Every combination of the axes' values; the last axis changes fastest. */
function product(axes: readonly { field: FormField; values: readonly unknown[] }[]): Overrides[] {
  return axes.reduce<Overrides[]>(
    (all, { field, values }) =>
      all.flatMap((overrides) => values.map((value) => new Map([...overrides, [field.key, value] as const]))),
    [new Map()],
  );
}

function withSeeds(overrides: Overrides, drafts: Drafts, seeds: number): Overrides[] {
  const first = draftValue(fieldOf("seed"), drafts, overrides);
  if (seeds === 1 || typeof first !== "number") return [overrides];
  return Array.from({ length: seeds }, (_, i) => new Map([...overrides, ["seed", first + i] as const]));
}

function collect(
  combinations: readonly Overrides[],
  plan: Plan,
  drafts: Drafts,
  base: RunConfig,
  baseName: string | null,
): PlannedRuns {
  const problems = new Map<string, PlanProblem>();
  const runs = new Map<string, PlannedRun>();
  let all = 0;
  for (const overrides of combinations) {
    const { config, problems: found } = check(drafts, overrides);
    for (const { key, message, full } of found) {
      const where = plan.axes.some((a) => a.key === key) ? String(key) : "plan";
      problems.set(`${where} ${message}`, { where, message: where === "plan" ? full : message });
    }
    if (!config) continue;
    const isCompared = plan.reference && config.method.name !== "reference";
    for (const one of isCompared ? [referenceOf(config), config] : [config]) {
      all++;
      const text = JSON.stringify(one); // parsed by one schema: equal configs have their keys in one order
      const name = runName(plan, one, base, baseName);
      if (!runs.has(text)) runs.set(text, { config: one, name });
    }
  }
  for (const problem of withoutEffect(plan, combinations, drafts)) problems.set(problem.where, problem);
  if (problems.size > 0) return refused([...problems.values()]);
  if (runs.size > mostRuns) return refused([limit(mostRuns, runs.size, "runs")]);
  return { runs: [...runs.values()], repeated: all - runs.size, problems: [] };
}

/** Axes over fields that no combination has: λ where every method is the Reference. */
function withoutEffect(plan: Plan, combinations: readonly Overrides[], drafts: Drafts): PlanProblem[] {
  const idle = plan.axes.filter(
    ({ key }) => !combinations.some((overrides) => isActive(fieldOf(key), drafts, overrides)),
  );
  return idle.map(({ key }) => {
    const { section, variants } = fieldOf(key);
    return {
      where: key,
      message: `expected ${section} ${(variants ?? []).join(" or ")}, which alone has it`,
    };
  });
}
