/**
 * The difference of logits ratio (Croce and Hein 2020, section 4.2), π the order of the logits, largest first: scaling or
 * shifting logits does not change it.
 * - away from y: DLR = (max_{j≠y} f_j − f_y)/(f_π1 − f_π3), positive where misclassified;
 * - from y towards t: (f_t − f_y)/(f_π1 − (f_π3 + f_π4)/2).
 */
import { AppError, expected } from "../../shared/errors.ts";
import { largestBut, type Objective } from "./objectives.ts";

/** Where the logits of the denominator are equal, so that the ratio is still a number. */
const least = 1e-12;

/** @throws AppError `config` for fewer than 3 classes, where there is no third logit */
export function difference(classes: number): Objective {
  assertClasses(classes, 3, "for apgdDlr");
  return (logits, label, gradient) => {
    const [first, , third] = largest(logits, 3);
    const below = [{ index: third, share: 1 }];
    return ratio(logits, largestBut(logits, label), label, { first, below }, gradient);
  };
}

/**
 * Its "label" is the number of a sample, for there are two.
 *
 * @param from class to be left, by sample @param to class to be reached, by sample
 * @throws AppError `config` for fewer than 4 classes, where there is no fourth logit
 */
export function targetedDifference(
  classes: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): Objective {
  assertClasses(classes, 4, "for apgdDlr towards a class");
  return (logits, sample, gradient) => {
    const [first, , third, fourth] = largest(logits, 4);
    const below = [third, fourth].map((index) => ({ index, share: 1 / 2 }));
    return ratio(logits, to[sample], from[sample], { first, below }, gradient);
  };
}

/** f_π1 − Σ share·f_below */
interface Width {
  readonly first: number;
  readonly below: readonly { readonly index: number; readonly share: number }[];
}

/** (f_to − f_from)/width, with its gradient. */
function ratio(
  logits: ArrayLike<number>,
  to: number,
  from: number,
  { first, below }: Width,
  gradient: Float64Array,
): number {
  const width = Math.max(
    below.reduce((sum, { index, share }) => sum - share * logits[index], logits[first]),
    least,
  );
  const value = (logits[to] - logits[from]) / width;
  gradient[to] += 1 / width;
  gradient[from] -= 1 / width;
  gradient[first] -= value / width;
  for (const { index, share } of below) gradient[index] += (share * value) / width;
  return value;
}

/** The classes of the largest logits, largest first, of equal ones the first. By insertion: it is asked once a row and step. */
function largest(logits: ArrayLike<number>, count: number): number[] {
  const found: number[] = [];
  for (let k = 0; k < logits.length; k++) {
    let at = found.length;
    while (at > 0 && logits[k] > logits[found[at - 1]]) at--;
    if (at < count) found.splice(at, 0, k);
    if (found.length > count) found.pop();
  }
  return found;
}

function assertClasses(classes: number, atLeast: number, what: string): void {
  if (classes >= atLeast) return;
  throw new AppError("config", expected(`${atLeast} classes or more ${what}`, classes, "attack.name"));
}
