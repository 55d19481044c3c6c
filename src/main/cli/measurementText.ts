/** Measurements of checkpoints as text. */
import type { MarginAttack, Measurement } from "../../shared/measurements.ts";
import { marginAttacks } from "../../shared/measurements.ts";
import { doubtsOf } from "../../shared/robustness.ts";
import { duration, fixed, none, percent } from "./format.ts";
import { beliefText, budgetText, rangeText, robustnessText } from "./robustnessText.ts";
import { formatTable } from "./table.ts";

export function measurementText(measurement: Measurement): string {
  switch (measurement.kind) {
    case "robustAccuracy":
      return robustnessText(measurement);
    case "margins":
      return marginsText(measurement);
    case "transfer":
      return transferText(measurement);
    case "corruption":
      return corruptionText(measurement);
    default:
      return measurement satisfies never;
  }
}

const marginTitles: { readonly [K in MarginAttack]: string } = {
  deepFool: "DeepFool",
  anPgd: "AN-PGD",
  carliniWagner: "Carlini–Wagner",
};

function marginsText({ summary, runs: [{ checkpoint }] }: Measurement<"margins">): string {
  const { split, samples, seed, seconds, cleanAccuracy, common, attacks } = summary;
  const rows = marginAttacks.map((name) => {
    const { found, mean, median, meanExcess, medianExcess } = attacks[name];
    const longer = [percent(meanExcess), percent(medianExcess)];
    return [marginTitles[name], String(found), fixed(mean, 4), fixed(median, 4), ...longer];
  });
  const header = ["attack", "found", "mean ‖r‖₂", "median ‖r‖₂", "mean % above shortest", "median %"];
  return [
    `margins on ${samples} samples of ${split} at ${checkpoint}: seed ${seed} (${duration(seconds)})`,
    `accuracy ${percent(cleanAccuracy)} %; all but \`found\` over the ${common} samples for which each attack found a perturbation`,
    formatTable(header, rows, [1, 2, 3, 4, 5]),
    `DeepFool's are estimates: ${percent(attacks.deepFool.meanExcess)} % longer on average than the shortest that was found.`,
  ].join("\n");
}

const letterOf = (run: number): string => String.fromCodePoint("A".codePointAt(0)! + run);

function transferText({ summary, runs }: Measurement<"transfer">): string {
  const { split, samples, epsilon, seconds, cleanAccuracy, examples, verdicts } = summary;
  const letters = runs.map((_, i) => letterOf(i));
  const legend = runs.map(
    ({ runId, checkpoint }, i) =>
      `${letters[i]}  ${runId} at ${checkpoint}: accuracy without attack ${percent(cleanAccuracy[i])} %`,
  );
  const right = [1, ...letters.map((_, i) => i + 2)];
  const table = (cells: readonly (readonly (number | null)[])[]): string =>
    formatTable(
      ["made on", "examples", ...letters],
      cells.map((row, i) => [letters[i], String(examples[i]), ...row.map(percent)]),
      right,
    );
  const doubts = verdicts.flatMap((verdict, i) =>
    doubtsOf(verdict).map((doubt) => `${letters[i]}: ${doubt}`),
  );
  const { attack, norm } = verdicts[0];
  return [
    `${attack}, ${norm}, ε ${epsilon}, on ${samples} samples of ${split}: ${budgetText(verdicts[0])} (${duration(seconds)})`,
    ...legend,
    "robust accuracy % of the column on what was made on the row; the diagonal is the white box",
    table(summary.robustAccuracy),
    "of the examples whose original the column has right, % that fool it",
    table(summary.fooled),
    beliefText(doubts),
  ].join("\n");
}

function corruptionText({ summary, runs: [{ checkpoint }] }: Measurement<"corruption">): string {
  const { split, samples, seed, seconds, corruption, cleanAccuracy, draws, pixelRange, curve } = summary;
  const rows = curve.map(({ level, accuracy, std }) => [
    String(level),
    percent(accuracy),
    std === null ? none : percent(std),
  ]);
  const how = `${draws} × drawn, seed ${seed}, ${rangeText(pixelRange)}`;
  return [
    `${corruption} on ${samples} samples of ${split} at ${checkpoint}: ${how} (${duration(seconds)})`,
    `accuracy without it ${percent(cleanAccuracy)} %`,
    formatTable(["strength", "accuracy %", "std % over draws"], rows, [0, 1, 2]),
  ].join("\n");
}
