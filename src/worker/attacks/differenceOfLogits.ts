/**
 * The difference of logits ratio, DLR = (max_{j≠y} f_j − f_y)/(f_π1 − f_π3), π the order of the logits, largest first (Croce
 * and Hein 2020): scaling or shifting logits does not change it. Positive where misclassified.
 */
import { AppError, expected } from "../../shared/errors.ts";
import { largestBut, type Objective } from "./objectives.ts";

/** Where three logits are equal, so that the ratio is still a number. */
const least = 1e-12;

/** @throws AppError `config` for fewer than 3 classes, where there is no third logit */
export function difference(classes: number): Objective {
  if (classes >= 3) return differenceOfLogits;
  throw new AppError("config", expected("3 classes or more for apgdDlr", classes, "attack.name"));
}

const differenceOfLogits: Objective = (logits, label, gradient) => {
  const other = largestBut(logits, label);
  const [first, third] = firstAndThird(logits);
  const width = Math.max(logits[first] - logits[third], least);
  const value = (logits[other] - logits[label]) / width;
  gradient[other] += 1 / width;
  gradient[label] -= 1 / width;
  gradient[first] -= value / width;
  gradient[third] += value / width;
  return value;
};

function firstAndThird(logits: ArrayLike<number>): [number, number] {
  let [a, b, c] = [-1, -1, -1];
  for (let k = 0; k < logits.length; k++) {
    if (a < 0 || logits[k] > logits[a]) [a, b, c] = [k, a, b];
    else if (b < 0 || logits[k] > logits[b]) [b, c] = [k, b];
    else if (c < 0 || logits[k] > logits[c]) c = k;
  }
  return [a, c];
}
