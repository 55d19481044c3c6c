/** A run as one JSON document, or one of its tables as CSV. */
import type { Store } from "../store/openStore.ts";

export const csvTables = ["steps", "epochs", "evaluations", "margins"] as const;
export type CsvTable = (typeof csvTables)[number];

/** All that is stored about a run, its per-sample vectors included. */
export function exportRun(store: Store, runId: string): object {
  return store.snapshot(() => ({
    format: "amm-run/1",
    run: store.runs.get(runId),
    environments: store.environments.list(runId),
    checkpoints: store.checkpoints.list(runId),
    steps: store.stepMetrics.rows(runId),
    epochs: store.epochMetrics.list(runId),
    evaluations: store.evaluations.list(runId).map((row) => ({
      ...row,
      ...plainVectors(store, row.id),
      histogram: plainHistogram(store, row.id),
    })),
  }));
}

/** JSON writes typed arrays as objects. */
function plainVectors(store: Store, id: number): { [name: string]: number[] | null } {
  const vectors = store.evaluations.vectors(id)!;
  return {
    margins: Array.from(vectors.margins),
    predictions: Array.from(vectors.predictions),
    labels: Array.from(vectors.labels),
  };
}

function plainHistogram(store: Store, id: number): object | null {
  const histogram = store.evaluations.histogram(id);
  if (!histogram) return null;
  return { ...histogram, right: Array.from(histogram.right), wrong: Array.from(histogram.wrong) };
}

type Field = string | number | null | undefined;
type Row = { [column: string]: Field };

const csvRows: { [K in CsvTable]: (store: Store, runId: string) => Row[] } = {
  steps: (store, runId) => store.stepMetrics.rows(runId).map(flat),
  epochs: (store, runId) => store.epochMetrics.list(runId).map(flat),
  evaluations: (store, runId) => store.evaluations.list(runId).map(flat),
  margins: (store, runId) =>
    store.evaluations.list(runId).flatMap(({ id, origin, split, step }) => {
      const { margins, predictions, labels } = store.evaluations.vectors(id)!;
      return Array.from(margins, (margin, sample) => ({
        ...{ origin, split, step, sample, margin },
        ...{ prediction: predictions[sample], label: labels[sample] },
      }));
    }),
};

/** The counts of bad input gradients become columns of their own, also where the method has none. */
function flat(row: object): Row {
  const { gradientHealth, ...rest } = { gradientHealth: null, ...row };
  const { zero, nan, infinite } = gradientHealth ?? { zero: null, nan: null, infinite: null };
  return { ...rest, zeroGradients: zero, nanGradients: nan, infiniteGradients: infinite };
}

/** RFC 4180 with a header and line feeds; a missing value is empty, NaN and Infinity are written out. */
export function exportCsv(store: Store, runId: string, table: CsvTable): string {
  store.runs.get(runId);
  const rows = store.snapshot(() => csvRows[table](store, runId));
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => csvField(row[column])).join(","));
  return [columns.join(","), ...lines, ""].join("\n");
}

function csvField(value: Field): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
