/** The table of attacks. */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { AttackConfig, AttackConfigOf, AttackName } from "../../shared/schema/attackConfig.ts";
import { predictionOf } from "../margin/candidates.ts";
import { takeRows } from "../margin/hostRows.ts";
import { anPgdAttack } from "./anPgdAttack.ts";
import { apgdCe, apgdDlr } from "./apgd.ts";
import type { Attack, AttackInput, AttackResult, AttackTable, BallInput, Rise } from "./attack.ts";
import { carliniWagner } from "./carliniWagner.ts";
import { deepFoolAttack } from "./deepFoolAttack.ts";
import { fgsm } from "./fgsm.ts";
import { goalOf, reaches } from "./goal.ts";
import type { Norm } from "./norms.ts";
import { pgd } from "./pgd.ts";
import { square } from "./square.ts";

export const attacks: AttackTable = {
  fgsm,
  pgd,
  apgdCe,
  apgdDlr,
  square,
  deepFool: deepFoolAttack,
  carliniWagner,
  anPgd: anPgdAttack,
};

/** In which the attack's sizes are meant. */
export function normOf<N extends AttackName>(config: AttackConfigOf<N> & { readonly name: N }): Norm {
  const attack: Attack<N> = attacks[config.name];
  return attack.norm(config);
}

export function seeksShortest({ name }: AttackConfig): boolean {
  return attacks[name].kind === "shortest";
}

/**
 * By the row of the config's attack. A sample that is at the goal already has the perturbation 0.
 *
 * @param radius of the ball; attacks that seek the shortest perturbation take no notice of it
 */
export function runAttack<N extends AttackName>(
  input: AttackInput,
  config: AttackConfigOf<N> & { readonly name: N },
  radius: number,
): AttackResult {
  const { victim, x, goal } = input;
  const logits = victim.logits(x);
  const all = Array.from(goal.labels, (_, i) => i);
  const rest = all.filter((i) => !reaches(goal, logits, i, i));
  const rows: Tensor2D = takeRows(x, rest);
  try {
    const attack: Attack<N> = attacks[config.name];
    const own = { ...input, x: rows, goal: goalOf(goal, rest) };
    const predictions = Int32Array.from(rest, (i) => predictionOf(logits, i));
    const result = rest.length === 0 ? null : run(attack, { ...own, radius, predictions }, config);
    return spread(result, rest, all.length, victim.dimension);
  } finally {
    rows.dispose();
  }
}

function run<N extends AttackName>(
  attack: Attack<N>,
  input: BallInput,
  config: AttackConfigOf<N>,
): AttackResult {
  return attack.run(input, config);
}

/** The result of some samples as that of all, the others at the goal with 0. */
function spread(
  result: AttackResult | null,
  samples: readonly number[],
  count: number,
  dimension: number,
): AttackResult {
  const delta = new Float32Array(count * dimension);
  const fooled = new Uint8Array(count).fill(1);
  const sizes = new Float64Array(count);
  samples.forEach((sample, row) => {
    delta.set(result!.delta.subarray(row * dimension, (row + 1) * dimension), sample * dimension);
    fooled[sample] = result!.fooled[row];
    sizes[sample] = result!.sizes[row];
  });
  return { delta, fooled, sizes, rise: result?.rise ? spreadRise(result.rise, samples, count) : null };
}

function spreadRise(rise: Rise, samples: readonly number[], count: number): Rise {
  const over = (values: Float64Array) => {
    const all = new Float64Array(count).fill(NaN);
    samples.forEach((sample, row) => (all[sample] = values[row]));
    return all;
  };
  return { start: over(rise.start), late: over(rise.late), end: over(rise.end) };
}
