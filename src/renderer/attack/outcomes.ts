/** Samples of a robust accuracy by what became of them. */
import type { RobustnessOutcomes } from "../../shared/robustness.ts";

/**
 * `all`; `wrong`: misclassified without an attack; `held`: not fooled within any ε; else an ε as text: fooled within it and
 * not within a smaller one.
 */
export type OutcomeFilter = string;

export interface OutcomeOption {
  readonly value: OutcomeFilter;
  readonly label: string;
  readonly count: number;
}

type Filtered = Pick<RobustnessOutcomes, "labels" | "predictions" | "sizes" | "brokenAt">;

/** @param epsilons ascending */
export function outcomeOptions(outcomes: Filtered, epsilons: readonly number[]): OutcomeOption[] {
  const option = (value: OutcomeFilter, label: string) => ({
    ...{ value, label },
    count: placesOf(outcomes, value).length,
  });
  return [
    option("all", "All samples"),
    option("fooled", "Fooled within any ε"),
    ...epsilons.filter((e) => e > 0).map((e, i, all) => option(String(e), radiusLabel(all, i))),
    option("held", "Not fooled within any ε"),
    option("wrong", "Wrong without an attack"),
  ];
}

function radiusLabel(epsilons: readonly number[], i: number): string {
  const before = i === 0 ? "" : `, not within ${epsilons[i - 1]}`;
  return `Fooled within ε = ${epsilons[i]}${before}`;
}

/** Places in the split, those that took the least first. */
export function placesOf(outcomes: Filtered, filter: OutcomeFilter): Int32Array {
  const { labels, sizes, brokenAt } = outcomes;
  const all = Int32Array.from({ length: labels.length }, (_, i) => i);
  const passing = all.filter((i) => passes(outcomes, filter, i));
  return passing.sort((a, b) => compare(brokenAt[a], brokenAt[b]) || compare(sizes[a], sizes[b]) || a - b);
}

function passes({ labels, predictions, brokenAt }: Filtered, filter: OutcomeFilter, i: number): boolean {
  const isRight = labels[i] === predictions[i];
  switch (filter) {
    case "all":
      return true;
    case "wrong":
      return !isRight;
    case "held":
      return isRight && brokenAt[i] === Infinity;
    case "fooled":
      return isRight && brokenAt[i] < Infinity;
    default:
      return isRight && brokenAt[i] === Number(filter);
  }
}

/** Infinities are equal, whose difference is none. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Of these places those where another checkpoint withstands the ε that fools here. */
export function withstoodBy(
  places: Int32Array,
  here: Filtered,
  other: Pick<Filtered, "labels" | "predictions" | "brokenAt">,
): Int32Array {
  return places.filter(
    (i) => other.predictions[i] === other.labels[i] && other.brokenAt[i] > here.brokenAt[i],
  );
}

/** A sample's outcome in words: `label 3, predicted 3, fooled to 8 within ε = 0.1`. */
export function outcomeText(outcomes: RobustnessOutcomes, i: number): string {
  const { labels, predictions, brokenAt, adversarial } = outcomes;
  const start = `label ${labels[i]}, predicted ${predictions[i]}`;
  if (labels[i] !== predictions[i]) return `${start}, wrong without an attack`;
  if (brokenAt[i] === Infinity) return `${start}, not fooled within any ε`;
  return `${start}, fooled to ${adversarial[i]} within ε = ${brokenAt[i]}`;
}
