/** All about a run in text. */
import type { EpochMetrics } from "../../shared/metrics.ts";
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

/** A column of the table of epochs; shown where some epoch has a value. */
type EpochColumn = readonly [title: string, value: (m: EpochMetrics) => string];

const epochColumns: readonly EpochColumn[] = [
  ["cross-entropy", (m) => fixed(m.crossEntropy, 4)],
  ["T", (m) => fixed(m.regularizerT, 4)],
  ["F", (m) => fixed(m.regularizerF, 4)],
  ["penalty", (m) => fixed(m.penalty, 4)],
  ["perturbed", (m) => fixed(m.adversarialCrossEntropy, 4)],
  ["accuracy %", (m) => percent(m.trainAccuracy)],
  ["perturbed %", (m) => percent(m.adversarialAccuracy)],
  ["stored %", (m) => percent(m.storedAccuracy)],
  ["gradient", (m) => fixed(m.gradNorm, 3)],
  ["clipped", (m) => fixed(m.gradNormClipped, 3)],
  ["fooled %", (m) => percent(m.shareFooled)],
  ["margin", (m) => fixed(m.meanMargin, 3)],
  ["zero/NaN/inf w", ({ gradientHealth: h }) => (h ? `${h.zero}/${h.nan}/${h.infinite}` : none)],
];

function epochsText({ epochs }: RunDetails): string {
  const columns = epochColumns.filter(([, value]) => epochs.some((m) => value(m) !== none));
  const rows = epochs.map((m) => [
    ...[String(m.epoch), String(m.step), m.learningRate.toPrecision(3)],
    ...columns.map(([, value]) => value(m)),
    duration(m.seconds),
  ]);
  const header = ["epoch", "step", "rate", ...columns.map(([title]) => title), "time"];
  return formatTable(header, rows, [...header.keys()]);
}

function checkpointsText(checkpoints: RunDetails["checkpoints"]): string {
  const rows = checkpoints.map((c) => [c.name, String(c.step), String(c.epoch), bytes(c.bytes), c.created]);
  return formatTable(["name", "step", "epoch", "size", "saved"], rows, [1, 2, 3]);
}
