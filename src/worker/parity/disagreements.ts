/** What cannot be true of one reference case at once: lists whose lengths contradict each other. */
import type { CaseLayer, ParityCase } from "./caseFile.ts";

export interface Disagreement {
  readonly message: string;
  /** Where in the case. */
  readonly path: (string | number)[];
}

type Check = readonly [path: (string | number)[], came: number, wanted: number, what: string];

/** Empty when all is well; otherwise nothing about the case can be compared. */
export function disagreements(spec: ParityCase): Disagreement[] {
  const checks: Check[] = [...inputChecks(spec), ...expectedChecks(spec), ...gradientChecks(spec)];
  return checks
    .filter(([, came, wanted]) => came !== wanted)
    .map(([path, came, wanted, what]) => ({ message: `expected ${wanted} ${what}, got ${came}`, path }))
    .concat(labelProblems(spec));
}

function inputChecks({ input, labels }: ParityCase): Check[] {
  const [n, c, h, w] = input.shape;
  return [
    [["input", "data"], input.data.length, n * c * h * w, "numbers"],
    [["labels"], labels.length, n, "labels"],
  ];
}

function expectedChecks({ input, expected }: ParityCase): Check[] {
  const [n, c, h, w] = input.shape;
  const classes = expected.logits[0]?.length ?? 0;
  const rows = (name: "logits" | "perturbation", length: number): Check[] => [
    [["expected", name], expected[name].length, n, "rows"],
    ...expected[name].map((row, i): Check => [["expected", name, i], row.length, length, "numbers"]),
  ];
  return [
    ...rows("logits", classes),
    ...rows("perturbation", c * h * w),
    [["expected", "perturbationNorm"], expected.perturbationNorm.length, n, "numbers"],
    [["expected", "fooled"], expected.fooled.length, n, "entries"],
  ];
}

/** A gradient that is not there would be one that is not compared. */
function gradientChecks({ layers, expected }: ParityCase): Check[] {
  const lists = expected.gradients.slice(0, layers.length).map((gradients, i): Check => {
    return [
      ["expected", "gradients", i],
      gradients?.length ?? 0,
      parameterCount(layers[i]),
      "gradients of the layer",
    ];
  });
  return [
    [["expected", "gradients"], expected.gradients.length, layers.length, "entries, one a layer"],
    ...lists,
  ];
}

/** Parameters that have a gradient: batch normalisation is frozen. */
function parameterCount({ type }: CaseLayer): number {
  return type === "dense" || type === "conv2d" || type === "groupNorm" ? 2 : 0;
}

function labelProblems({ labels, expected }: ParityCase): Disagreement[] {
  const classes = expected.logits[0]?.length ?? 0;
  const wrong = labels.findIndex((label) => label >= classes);
  if (wrong < 0) return [];
  return [{ message: `expected a label below ${classes}, got ${labels[wrong]}`, path: ["labels", wrong] }];
}
