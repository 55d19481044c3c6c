/** Each training method × Reference on LeNet, and images a second of each attack: what `npm run bench -- --methods` measures. */
import { trainerEnvironment } from "../src/main/core/trainerEnvironment.ts";
import { attackConfig } from "../src/shared/schema/attackConfig.ts";
import type { BackendName } from "../src/shared/schema/trainingConfig.ts";
import { circumstancesNow } from "./circumstances.ts";
import type { AttackTask } from "./measureAttack.ts";
import { measureInChild } from "./measureInChild.ts";
import type { MethodTask } from "./measureMethod.ts";
import { attackCases, attackRadius, methodCases } from "./methodCases.ts";
import { attackMeasured, methodMeasured, type MethodsPart } from "./methodFigures.ts";

export interface MethodsOptions {
  readonly backend: BackendName;
  readonly dataDir: string;
  /** Folder of the native runtime, or null. */
  readonly runtimeDir: string | null;
  /** Two rounds of each. */
  readonly quick: boolean;
}

const trainedSteps = 200;
const samples = 100;
/** Of an attack, unless ten seconds are over before: a share of some per cent is uncertain in a few. */
const attackRounds = { rounds: 40, enoughMs: 10_000 };

export async function measureMethods({ quick, ...places }: MethodsOptions): Promise<MethodsPart> {
  const part: MethodsPart = {
    ...circumstancesNow(),
    ...{ backend: places.backend, radius: attackRadius, trainedSteps, methods: [], attacks: [] },
  };
  const environment = trainerEnvironment(process.env, {
    ...{ runtimeDir: places.runtimeDir, platform: process.platform },
  });
  const common = { ...places, trainedSteps, rounds: quick ? 2 : 7 };
  for (const { label, method, limit } of methodCases) {
    process.stderr.write(`${places.backend} lenet ${label}\n`);
    const task = { ...common, method, blockMs: quick ? 100 : 250 } satisfies MethodTask;
    const figures = await measureInChild("measureMethod.ts", task, methodMeasured, environment);
    part.methods.push({ label, limit, ...figures });
  }
  for (const { attack: input, budget, limit } of attackCases) {
    process.stderr.write(`${places.backend} lenet ${input.name}\n`);
    const attack = attackConfig.parse(input);
    const own = { attack, radius: attackRadius, samples, ...(quick ? { enoughMs: 0 } : attackRounds) };
    const task = { ...common, ...own } satisfies AttackTask;
    const figures = await measureInChild("measureAttack.ts", task, attackMeasured, environment);
    part.attacks.push({ name: attack.name, budget, limit, ...figures });
  }
  return part;
}
