/** What DeepFool (methods.md section 2) does to one sample, step by step, by the code that evaluations measure margins with. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import type { Candidate, DeepFoolStep, Perturbation, Prediction } from "../../shared/contract/inspect.ts";
import { AppError, expected } from "../../shared/errors.ts";
import { predictionOf, type Logits } from "../margin/candidates.ts";
import { deepFool, stepFactors, type DeepFoolOptions } from "../margin/deepfool.ts";
import { columnOf } from "../margin/hostRows.ts";
import type { Stage } from "../margin/stage.ts";
import { crossEntropy, gradientTensor } from "../methods/crossEntropy.ts";
import type { Context, Saved } from "../nn/layer.ts";
import { deterministic } from "../nn/mode.ts";
import type { Network } from "../nn/network.ts";
import type { Parameters } from "../nn/parameters.ts";
import { softmax } from "./softmax.ts";

export interface Subject {
  readonly network: Network;
  readonly parameters: Parameters;
  /** One sample, [product of the network's input shape]. */
  readonly x: Float32Array;
  readonly label: number;
}

/** Where a sample's perturbation leads; what belongs to the run and the data set is added by the caller. */
export type Found = Pick<
  Perturbation,
  "r" | "l2" | "lInf" | "rho" | "fooled" | "before" | "after" | "steps" | "inputGradient" | "line"
>;

/** t from 0 to 3 in steps of 1/20, so that 1 is among them. */
const lineSteps = 60;
const lineEnd = 3;

/**
 * @param target class to drive the sample to; null: any but its prediction
 * @param options without cuts: every candidate is looked at in full
 * @throws AppError `usage` for a target that is no class, or is the prediction
 */
export function perturb(
  subject: Subject,
  target: number | null,
  options: Omit<DeepFoolOptions, "cuts">,
): Found {
  let found: Found | null = null;
  subject.parameters.withValues((context) =>
    tf.tidy(() => void (found = new Search(subject, context).run(target, options))),
  );
  return found!; // withValues has called its argument, or thrown
}

/** Its tensors belong to the surrounding tidy. */
class Search {
  readonly #subject: Subject;
  readonly #context: Context;
  readonly #x: Tensor; // [1, ...inputShape]
  readonly #logits: Logits;
  readonly #saved: readonly Saved[];

  constructor(subject: Subject, context: Context) {
    const { network, x } = subject;
    this.#subject = subject;
    this.#context = context;
    this.#x = tf.tensor(x, [1, ...network.inputShape]);
    const { logits, saved } = network.forward(this.#x, context, deterministic);
    this.#logits = { values: logits.dataSync(), classes: network.classes };
    this.#saved = saved;
  }

  run(target: number | null, options: Omit<DeepFoolOptions, "cuts">): Found {
    this.#checkTarget(target);
    const steps: DeepFoolStep[] = [];
    const { network, x } = this.#subject;
    const { perturbation, norms, fooled } = deepFool({
      network,
      context: this.#context,
      x: this.#x,
      logits: this.#logits,
      saved: this.#saved,
      labels: target === null ? null : [target],
      modeFor: () => deterministic,
      options,
      keepIterations: false,
      observe: (stage) => steps.push(stepOf(stage, options.overshoot)),
    });
    const r = Float32Array.from(perturbation.dataSync());
    return {
      r,
      l2: norms[0],
      lInf: r.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
      rho: norms[0] / Math.sqrt(x.reduce((sum, value) => sum + value * value, 0)),
      fooled: fooled[0] === 1,
      before: predictionFrom(this.#logits.values),
      after: predictionFrom(steps.at(-1)!.logits), // there is at least one iteration
      steps,
      inputGradient: this.#inputGradient(),
      line: this.#line(perturbation),
    };
  }

  #checkTarget(target: number | null): void {
    const { classes } = this.#logits;
    if (target === null) return;
    if (target >= classes)
      throw new AppError("usage", expected(`a class 0 … ${classes - 1}`, target, "target"));
    if (target === predictionOf(this.#logits, 0)) {
      const what = "a class other than the prediction: the sample is there already";
      throw new AppError("usage", expected(what, target, "target"));
    }
  }

  /** ∂(cross-entropy)/∂x = Jᵀ(softmax − onehot). */
  #inputGradient(): Float32Array {
    const { network, label } = this.#subject;
    const mu = gradientTensor(crossEntropy(this.#logits, Int32Array.of(label)), network.classes);
    const pulled = network.pullBackBetween(0, network.layers.length, mu, this.#saved, null, this.#context);
    return Float32Array.from(pulled.dataSync());
  }

  /** Logits at x + t·r for all t in one forward pass. */
  #line(r: Tensor2D): Perturbation["line"] {
    const { network } = this.#subject;
    const t = Float32Array.from({ length: lineSteps + 1 }, (_, i) => (lineEnd * i) / lineSteps);
    const along = tf.add(tf.reshape(this.#x, [1, r.shape[1]]), tf.mul(r, columnOf(t))); // [T, D]
    const images = tf.reshape(along, [t.length, ...network.inputShape]);
    const { logits } = network.forward(images, this.#context, deterministic);
    return { t, logits: Float32Array.from(logits.dataSync()) };
  }
}

function predictionFrom(values: ArrayLike<number>): Prediction {
  const logits = Float32Array.from(values);
  return {
    class: predictionOf({ values: logits, classes: logits.length }, 0),
    logits,
    probabilities: softmax(logits),
  };
}

/** An iteration over the one sample there is. */
function stepOf({ boundaries, x, logits }: Stage, overshoot: number): DeepFoolStep {
  const { rows, from, to } = boundaries;
  const candidates = Array.from(rows.to, (one, row): Candidate => {
    const norm = Math.sqrt(rows.normSquared[row]);
    return { class: one, gap: rows.gaps[row], norm, distance: rows.gaps[row] / norm };
  });
  candidates.sort((a, b) => a.class - b.class);
  const [factor] = stepFactors(boundaries, overshoot);
  const w = Math.sqrt(rows.squared[rows.to.indexOf(to[0])]);
  return {
    from: from[0],
    to: to[0],
    candidates,
    stepLength: factor === 0 ? 0 : factor * w, // 0·∞: a sample without a usable gradient stays where it is
    x: Float32Array.from(x.dataSync()),
    logits: Float32Array.from(logits.values),
  };
}
