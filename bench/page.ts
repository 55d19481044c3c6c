/** docs/benchmarks.md. */
import { renderMethods } from "./methodsText.ts";
import type { BenchResults } from "./results.ts";
import { renderScale } from "./scaleText.ts";
import { renderTable } from "./table.ts";
import { renderWindow } from "./windowText.ts";

export function benchmarkPage({ machine, results, methods, scale, window }: BenchResults): string {
  const steps =
    machine === null
      ? []
      : [stepsHead, `Machine: ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}.`];
  return [
    "# Benchmarks",
    "Written by `npm run bench`, which measures four parts; `-- --steps`, `-- --methods`, `-- --scale` and `-- --window` measure one alone.",
    ...steps,
    ...(results.length > 0 ? [renderTable(results).trimEnd()] : []),
    ...(methods ? [renderMethods(methods)] : []),
    ...(scale ? [renderScale(scale)] : []),
    ...(window.length > 0 ? [renderWindow(window)] : []),
  ]
    .join("\n\n")
    .concat("\n");
}

const stepsHead = `## A training step

One training step on real MNIST, batch 100, EXP shrinkage, λ 32, c 2, d 1, five DeepFool
iterations, from a fresh network. Median of 100 steps after 20 of warm-up, each case in a process of its own. The unit is
the same process's matrix product 1000×784×800 on the same backend, measured before and after the steps. Peak bytes are
those of live tensors during a step (weights, slots and activations; not the data set); × is the ratio to the Reference.`;
