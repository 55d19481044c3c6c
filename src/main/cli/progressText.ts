/** Events of a run in words. */
import type { EpochMetrics, Evaluation, GradientHealth, StepMetrics } from "../../shared/metrics.ts";
import type { DataInfo } from "../../shared/workerProtocol.ts";
import { duration, fixed, percent } from "./format.ts";

type Values = Omit<StepMetrics, "step" | "stepMs">;

/** `loss 0.3112 (T 0.0210, F 0.1100), accuracy 91.00 %, margin 0.812, fooled 100.00 %`. */
export function valuesText(m: Values): string {
  const terms = m.regularizerT === null ? [] : [`T ${fixed(m.regularizerT, 4)}`];
  if (m.regularizerF !== null) terms.push(`F ${fixed(m.regularizerF, 4)}`);
  if (m.penalty !== null) terms.push(`penalty ${fixed(m.penalty, 4)}`);
  if (m.adversarialCrossEntropy !== null) terms.push(`perturbed ${fixed(m.adversarialCrossEntropy, 4)}`);
  const split = terms.length > 0 ? ` (${terms.join(", ")})` : "";
  const parts = [`loss ${fixed(m.crossEntropy, 4)}${split}`, `accuracy ${percent(m.trainAccuracy)} %`];
  if (m.meanMargin !== null) parts.push(`margin ${fixed(m.meanMargin, 3)}`);
  if (m.shareFooled !== null) parts.push(`fooled ${percent(m.shareFooled)} %`);
  return parts.join(", ") + healthText(m.gradientHealth);
}

/** Nothing when all is well; bad input gradients are never swallowed. */
export function healthText(health: GradientHealth | null): string {
  if (!health || health.zero + health.nan + health.infinite === 0) return "";
  return `, input gradients: ${health.zero} zero, ${health.nan} NaN, ${health.infinite} infinite`;
}

export function epochText(m: EpochMetrics): string {
  return `epoch ${m.epoch}: ${valuesText(m)}, ${duration(m.seconds)}`;
}

export function evaluationText(e: Evaluation): string {
  const result = `accuracy ${percent(e.accuracy)} %, cross-entropy ${fixed(e.crossEntropy, 4)}, mean margin ${fixed(e.meanMargin, 3)}`;
  return `${e.split}: ${result}${healthText(e.gradientHealth)}, ${duration(e.seconds)}`;
}

export function dataText(data: DataInfo): string {
  const kind = data.generated ? "generated" : "from files";
  const validation = data.validationSamples > 0 ? `, ${data.validationSamples} for validation` : "";
  return `${data.name} (${kind}): ${data.trainSamples} samples to train${validation}, ${data.testSamples} to test`;
}
