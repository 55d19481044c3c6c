/** The figures of bench/methods.ts as a section of docs/benchmarks.md. */
import { markdownTable } from "./markdownTable.ts";
import { median } from "../src/shared/median.ts";
import type { AttackFigures, MethodFigures, MethodsPart } from "./methodFigures.ts";

export function renderMethods(part: MethodsPart): string {
  const { backend, machine, taken, load, radius, trainedSteps, methods, attacks } = part;
  return [
    "## Methods and attacks",
    `LeNet on real MNIST after ${trainedSteps} Reference steps, batch 100, ${backend}, the schema's defaults but for what is named.
${taken}, ${machine}; load of the machine before: ${load.toFixed(2)}. Each line in a process of its own.`,
    `A step of each method. Blocks of its steps and of Reference's take turns; × Reference is the median over the rounds of a block
over the mean of the Reference blocks before and after it, with the smallest and the largest. The first line is Reference
against itself. Peak bytes are those of live tensors during a step (weights, slots and activations; not the data set).`,
    markdownTable([
      ["method", "ms/step", "Reference ms", "× Reference", "smallest–largest", "at most", "peak MB (×)"],
      ...methods.map((one) => methodRow(one, methods[0])),
    ]),
    `Attacks on ${attacks[0]?.samples ?? 0} test samples at once, untargeted, valid pixels only; ε ${radius} for those within a ball (L∞). Forward and
gradients are rows through the network for one image; samples leave once fooled. Outside: the share of the attack's time that is
not spent in passes, by a clock around each of them; in brackets by passes of the same number and shape without the attack
between them, in turns with it. DeepFool's pull back several classes at once and are left out.`,
    markdownTable([
      ["attack", "norm", "budget", "images/s", "fooled", "forward", "gradients", "outside %", "at most %"],
      ...attacks.map(attackRow),
    ]),
  ].join("\n\n");
}

function methodRow(figures: MethodFigures, reference: MethodFigures): string[] {
  const { label, stepMs, referenceMs, ratios, limit, peakTensorBytes } = figures;
  const over = peakTensorBytes / reference.peakTensorBytes;
  return [
    label,
    stepMs.toFixed(1),
    referenceMs.toFixed(1),
    withLimit(median(ratios), limit, (ratio) => ratio.toFixed(2)),
    `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
    limit === null ? "–" : limit.toFixed(1),
    `${(peakTensorBytes / 1e6).toFixed(1)} (${over.toFixed(2)})`,
  ];
}

const percent = (share: number) => (100 * share).toFixed(1);

/** `3.40 (over 2.50)` where it is above its limit. */
function withLimit(value: number, limit: number | null, text: (value: number) => string): string {
  return limit === null || value <= limit ? text(value) : `${text(value)} (over ${text(limit)})`;
}

function attackRow(figures: AttackFigures): string[] {
  const { name, norm, budget, samples, fooled, seconds, forwardRows, gradientRows, outside, limit } = figures;
  const own = outside !== null; // else not all of its passes were seen
  return [
    ...[name, norm, budget, (samples / median(seconds)).toFixed(1), String(fooled)],
    own ? (forwardRows / samples).toFixed(1) : "–",
    own ? (gradientRows / samples).toFixed(1) : "–",
    own
      ? `${withLimit(median(outside.clocked), limit, percent)} (${percent(median(outside.replayed))})`
      : "–",
    limit === null ? "–" : (100 * limit).toFixed(0),
  ];
}
