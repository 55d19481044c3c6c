/** Confusion matrices of a report, and the scatter of margins sample by sample. */
import { confusionTable } from "../charts/confusionTable.ts";
import { ConfusionMatrix, type ConfusionMatrixProps } from "../charts/ConfusionMatrix.tsx";
import { ScatterChart } from "../charts/ScatterChart.tsx";
import { scatterTable } from "../charts/scatterTable.ts";
import { seriesColor } from "../charts/series.ts";
import { greatestChanges } from "../compare/confusionDifference.ts";
import { signed } from "../compare/differenceText.ts";
import { pairingOf } from "../compare/pairing.ts";
import { runLabels } from "../compare/runLabels.ts";
import { scatterGroups } from "../compare/scatterGroups.ts";
import { confusionChange, seriesConfusion } from "../compare/seriesConfusion.ts";
import type { ReportData } from "./loadReportData.ts";
import type { PlannedFigure } from "./plannedFigure.ts";

/** Of the first run of the baseline and the first of each other series; none where their samples do not fit. */
export function scatterFigures({ series, runs }: ReportData): PlannedFigure[] {
  const labels = runLabels(series);
  const sides = series.flatMap((one) => {
    const [{ id }] = one.runs;
    const run = runs.get(id);
    const label = labels.get(id) ?? one.label;
    return run?.vectors ? [{ label, dataInfo: run.details.dataInfo, vectors: run.vectors }] : [];
  });
  const [first, ...others] = sides;
  return others.flatMap((second) => {
    const pairing = pairingOf(first, second);
    if (!pairing.fits) return [];
    const groups = scatterGroups(first.vectors, second.vectors, "verdict", {
      ...{ first: first.label, second: second.label },
    });
    const texts = {
      ...{ dotLabel: "sample", xLabel: `margin in ${first.label}`, yLabel: `margin in ${second.label}` },
    };
    const title = `Margin of each test sample: ${second.label} against ${first.label}`;
    return [
      {
        ...{ title, legend: groups, table: scatterTable(groups, texts) },
        notes: [
          `Above the line: a larger margin in ${second.label}.`,
          ...(pairing.note === null ? [] : [pairing.note]),
        ],
        chart: <ScatterChart {...{ title, groups, ...texts }} scale="log" diagonal height={440} />,
      },
    ];
  });
}

export function confusionFigures({ series, runs }: ReportData): PlannedFigure[] {
  const found = series.flatMap((one) => {
    const classes = runs.get(one.runs[0].id)?.details.dataInfo?.classes ?? 0;
    const vectors = one.runs.flatMap((run) => runs.get(run.id)?.vectors ?? []);
    const confusion = seriesConfusion(vectors, classes);
    return confusion ? [{ one, classes, confusion }] : [];
  });
  const [baseline, ...others] = found;
  return [
    ...found.map(({ one, classes, confusion }) =>
      matrixFigure({
        ...{ title: one.label, cells: confusion.counts, classes, kind: "counts" },
        ...{
          color: seriesColor(one.colour),
          format: (v) => (Number.isInteger(v) ? String(v) : v.toFixed(1)),
        },
      }),
    ),
    ...others
      .filter((own) => own.classes === baseline.classes)
      .map((own) => {
        const title = `${own.one.label} minus ${baseline.one.label}`;
        const cells = confusionChange(own.confusion, baseline.confusion);
        const figure = matrixFigure({
          ...{ title, cells, classes: own.classes, kind: "signed", format: percentPoints },
        });
        return { ...figure, notes: ["In percentage points of the class.", ...changes(cells, own.classes)] };
      }),
  ];
}

const percentPoints = (value: number): string => signed(value, (v) => (v * 100).toFixed(1));

function changes(cells: Float64Array, classes: number): string[] {
  const greatest = greatestChanges(cells, classes, 5);
  if (greatest.length === 0) return [];
  const texts = greatest.map((c) => `${c.label} taken for ${c.prediction} ${percentPoints(c.change)}`);
  return [`Greatest changes: ${texts.join("; ")}.`];
}

function matrixFigure(props: ConfusionMatrixProps): PlannedFigure {
  const names = Array.from({ length: props.classes }, (_, k) => String(k));
  return {
    ...{ title: props.title, legend: [], notes: [] },
    table: confusionTable(props.cells, names),
    chart: <ConfusionMatrix {...props} />,
  };
}
