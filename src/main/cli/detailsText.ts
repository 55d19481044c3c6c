/** All about a run in text. */
import type { RunDetails } from "../core/showRun.ts";
import { bytes, duration, fixed, none, percent } from "./format.ts";
import { dataText } from "./progressText.ts";
import { evaluationsText, runsText } from "./runsText.ts";
import { formatTable } from "./table.ts";

export function detailsText(details: RunDetails): string {
  const { summary, config, data, evaluations, checkpoints } = details;
  const sections = [
    runsText([summary]),
    ...(summary.error ? [`Error: ${summary.error.message} [${summary.error.code}]`] : []),
    ...(data ? [`Data: ${dataText(data)}; ${data.source}; SHA-256 ${data.sha256}`] : []),
    ...details.environments.map(environmentText),
    `Config ${details.configHash.slice(0, 12)}, group ${summary.group.slice(0, 12)}:\n${JSON.stringify(config, null, 2)}`,
  ];
  if (details.epochs.length > 0) sections.push(`Epochs (means over the steps):\n${epochsText(details)}`);
  if (evaluations.length > 0) sections.push(`Evaluations:\n${evaluationsText(evaluations)}`);
  if (checkpoints.length > 0) sections.push(`Checkpoints:\n${checkpointsText(checkpoints)}`);
  return sections.join("\n\n");
}

function environmentText({ session, started, data }: RunDetails["environments"][number]): string {
  const machine = `${data.host}, ${data.cpu}, ${bytes(data.memoryBytes)}, ${data.platform}, Node ${data.node}`;
  const why = data.whyNotBetter === null ? "" : `\n  Not a better backend because: ${data.whyNotBetter}`;
  const backend = `${data.backend} ${data.backendVersion} on ${data.device}, ${data.threads} threads`;
  return `Session ${session}, ${started}: ${backend}; amm ${data.appVersion}; ${machine}${why}`;
}

function epochsText({ epochs }: RunDetails): string {
  const rows = epochs.map((m) => [
    ...[String(m.epoch), String(m.step), m.learningRate.toPrecision(3), fixed(m.crossEntropy, 4)],
    ...[fixed(m.regularizerT, 4), fixed(m.regularizerF, 4), percent(m.trainAccuracy)],
    ...[fixed(m.gradNorm, 3), fixed(m.gradNormClipped, 3), percent(m.shareFooled), fixed(m.meanMargin, 3)],
    m.gradientHealth ? `${m.gradientHealth.zero}/${m.gradientHealth.nan}/${m.gradientHealth.infinite}` : none,
    duration(m.seconds),
  ]);
  const terms = [
    "cross-entropy",
    "T",
    "F",
    "accuracy %",
    "gradient",
    "clipped",
    "fooled %",
    "margin",
    "zero/NaN/inf w",
  ];
  const header = ["epoch", "step", "rate", ...terms, "time"];
  return formatTable(header, rows, [...header.keys()]);
}

function checkpointsText(checkpoints: RunDetails["checkpoints"]): string {
  const rows = checkpoints.map((c) => [c.name, String(c.step), String(c.epoch), bytes(c.bytes), c.created]);
  return formatTable(["name", "step", "epoch", "size", "saved"], rows, [1, 2, 3]);
}
