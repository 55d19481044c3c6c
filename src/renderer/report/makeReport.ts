/** A report of one run or of a comparison, as a file. */
import type { Host } from "../../shared/contract.ts";
import type { RunDetails } from "../../shared/contract/runs.ts";
import { csv } from "../charts/csv.ts";
import { fileName, saveFile } from "../charts/saveFile.ts";
import { runTitle } from "../components/runTitle.ts";
import { environmentRows, environmentWarning } from "../compare/environmentRows.ts";
import type { Member } from "../compare/members.ts";
import { curveFigures } from "./curveFigures.tsx";
import { drawFigures } from "./drawFigures.tsx";
import { loadReportData, reportPoints, type ReportData } from "./loadReportData.ts";
import { marginFigures } from "./marginFigures.tsx";
import type { PlannedFigure } from "./plannedFigure.ts";
import type { ReportBlock, ReportDocument, ReportFigure, ReportSection } from "./reportDocument.ts";
import { reportHtml } from "./reportHtml.ts";
import { reportStyles } from "./reportSheet.ts";
import {
  comparedTable,
  headlineTable,
  localTime,
  type ReportedRuns,
  runTable,
  valueTableOf,
} from "./reportTables.ts";
import { confusionFigures, scatterFigures } from "./sampleFigures.tsx";

export interface ReportRequest {
  /** The first is the baseline; a single one: a report of that run. */
  members: readonly Member[];
  /** Seeds of one config make one series. */
  grouped: boolean;
  /** Significant digits of numbers. */
  precision: number;
}

/** Reads, draws and saves it. @throws AppError where a run cannot be read or a chart not be drawn */
export async function saveReport(host: Host, request: ReportRequest): Promise<void> {
  const { title, html } = await makeReport(host, request);
  saveFile(fileName(title, "html"), new Blob([html], { type: "text/html" }));
}

/** The report as the text of one HTML file. */
export async function makeReport(
  host: Host,
  { members, grouped, precision }: ReportRequest,
): Promise<{ title: string; html: string }> {
  const [data, { version }] = await Promise.all([
    loadReportData(host, members, grouped),
    host.call("about.get", {}),
  ]);
  const figures = {
    margins: [...marginFigures(data), ...scatterFigures(data)],
    confusion: confusionFigures(data),
    curves: curveFigures(data),
  };
  const pictures = await drawFigures(Object.values(figures).flat());
  const drawn = (part: keyof typeof figures): ReportFigure[] =>
    figures[part].map((figure) => finished(figure, pictures[Object.values(figures).flat().indexOf(figure)]));
  const report: ReportDocument = {
    title: titleOf(data),
    subtitle: `Made by AMM Workbench ${version} on ${localTime(new Date())}.`,
    sections: sectionsOf(data, precision, {
      ...{ margins: drawn("margins"), confusion: drawn("confusion"), curves: drawn("curves") },
    }),
  };
  return { title: report.title, html: reportHtml(report, reportStyles) };
}

function titleOf({ series }: ReportData): string {
  const [first] = series;
  if (series.length === 1 && first.runs.length === 1) return runTitle(first.runs[0]);
  return series.map((one) => one.label).join(" and ");
}

function finished({ title, legend, notes, table }: PlannedFigure, svg: string): ReportFigure {
  return { title, legend, notes, svg, csv: csv(table) };
}

type Figures = { readonly [part in "margins" | "confusion" | "curves"]: readonly ReportFigure[] };

function sectionsOf(data: ReportData, precision: number, figures: Figures): ReportSection[] {
  const details = new Map([...data.runs].map(([id, run]) => [id, run.details]));
  const runs: ReportedRuns = { series: data.series, details, precision };
  const isComparison = data.series.length > 1;
  return [
    {
      title: "Results",
      blocks: [...warnings(details), headlineTable(runs), ...groupNote(data), runTable(runs)],
    },
    { title: "Final and best values on the test set", blocks: [valueTableOf(runs), bestNote] },
    { title: "Margins", blocks: drawnBlocks(figures.margins) },
    { title: "Confusion", blocks: drawnBlocks(figures.confusion) },
    { title: "Curves", blocks: [curveNote, ...drawnBlocks(figures.curves)] },
    {
      title: "Settings",
      blocks: [
        ...(isComparison ? [{ type: "text" as const, text: "What differs:" }] : []),
        comparedTable(runs, "settings", isComparison),
        ...[...details.values()].map(configBlock),
      ],
    },
    { title: "Machine and data", blocks: [comparedTable(runs, "machine", false)] },
  ];
}

const bestNote: ReportBlock = {
  type: "text",
  text: "Best: of each run the best evaluation, chosen by these same values, hence somewhat too good; ± is the standard deviation over seeds.",
};

const curveNote: ReportBlock = {
  type: "text",
  text: `Smoothed by an exponential moving average (0.6), single runs with the raw line behind; at most ${reportPoints} points a line, longer runs by the least and greatest values of equal parts (groups: by their means).`,
};

function warnings(details: ReadonlyMap<string, RunDetails>): ReportBlock[] {
  const warning = environmentWarning(environmentRows([...details.values()].map((one) => one.environments)));
  const failed = [...details.values()].flatMap(({ summary }) => {
    if (summary.status === "finished") return [];
    const why = summary.error ? `: ${summary.error.message}` : "";
    return [`Run ${summary.id} is ${summary.status} at step ${summary.steps}${why}.`];
  });
  return [...(warning === null ? [] : [warning]), ...failed].map((text) => ({ type: "warning", text }));
}

function groupNote({ series }: ReportData): ReportBlock[] {
  if (series.every((one) => one.runs.length === 1)) return [];
  return [
    {
      type: "text",
      text: "Groups: mean ± standard deviation over n seeds; differences ± their standard error.",
    },
  ];
}

function drawnBlocks(figures: readonly ReportFigure[]): ReportBlock[] {
  if (figures.length > 0) return [{ type: "figures", figures }];
  return [{ type: "text", text: "None of the runs has been evaluated yet." }];
}

function configBlock({ summary, config }: RunDetails): ReportBlock {
  return { type: "code", title: `Config of ${summary.id} as JSON`, text: JSON.stringify(config, null, 2) };
}
