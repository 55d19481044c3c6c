/** Tables `evaluations`, `label_sets` and `margin_histograms`. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { marginHistogram, type MarginHistogram } from "../../shared/marginHistogram.ts";
import type { Evaluation, EvaluationSummary, SplitName } from "../../shared/metrics.ts";
import { evaluationSummaryFields } from "../../shared/metricsSchema.ts";
import {
  alignedBuffer,
  blobColumn,
  bytesOf,
  jsonColumn,
  packIntegers,
  toJson,
  unpackIntegers,
} from "./columns.ts";
import type { Sql } from "./sql.ts";

export const evaluationOrigins = ["run", "command"] as const;
/** Made by the run itself, or asked for afterwards. */
export type EvaluationOrigin = (typeof evaluationOrigins)[number];

export interface EvaluationRow extends EvaluationSummary {
  id: number;
  origin: EvaluationOrigin;
  created: string;
}

export interface EvaluationVectors {
  margins: Float32Array;
  predictions: Int32Array;
  labels: Int32Array;
}

export interface EvaluationTable {
  /** Writes an evaluation and its histogram, in place of one of the same origin, split and step. */
  put(runId: string, evaluation: Evaluation, origin: EvaluationOrigin, now: string): number;
  /** By step. */
  list(runId: string): EvaluationRow[];
  /** The run's own newest of a split, or undefined. */
  latest(runId: string, split: SplitName): EvaluationRow | undefined;
  vectors(id: number): EvaluationVectors | undefined;
  histogram(id: number): MarginHistogram | undefined;
  /** Removes the run's own evaluations after `step`. */
  truncate(runId: string, step: number): void;
}

const rowSchema = z
  .object({
    id: z.int(),
    origin: z.enum(evaluationOrigins),
    created: z.string(),
    summary: jsonColumn(z.object(evaluationSummaryFields)),
  })
  .transform(({ summary, ...rest }): EvaluationRow => ({ ...rest, ...summary }));

const histogramRow = z
  .object({ bins: z.string(), right: blobColumn, wrong: blobColumn, not_a_number: z.int() })
  .transform((row): MarginHistogram => ({
    bins: row.bins,
    right: new Uint32Array(alignedBuffer(row.right)),
    wrong: new Uint32Array(alignedBuffer(row.wrong)),
    notANumber: row.not_a_number,
  }));

const vectorsRow = z
  .object({ samples: z.int(), margins: blobColumn, predictions: blobColumn, labels: blobColumn })
  .transform((row): EvaluationVectors => ({
    margins: new Float32Array(alignedBuffer(row.margins)),
    predictions: unpackIntegers(row.predictions, row.samples),
    labels: unpackIntegers(row.labels, row.samples),
  }));

export function evaluationTable(sql: Sql): EvaluationTable {
  const select = "SELECT id, origin, created, summary FROM evaluations WHERE run_id = ?";
  return {
    put: (runId, evaluation, origin, now) =>
      sql.transaction(() => putEvaluation(sql, runId, evaluation, origin, now)),
    list: (runId) => sql.all(rowSchema, `${select} ORDER BY step, split, origin DESC`, runId),
    latest: (runId, split) =>
      sql.get(
        rowSchema,
        `${select} AND split = ? AND origin = 'run' ORDER BY step DESC LIMIT 1`,
        runId,
        split,
      ),
    vectors: (id) =>
      sql.get(
        vectorsRow,
        `SELECT samples, margins, predictions, labels FROM evaluations
         JOIN label_sets ON sha256 = labels_sha256 WHERE id = ?`,
        id,
      ),
    histogram: (id) =>
      sql.get(
        histogramRow,
        "SELECT bins, right, wrong, not_a_number FROM margin_histograms WHERE evaluation_id = ?",
        id,
      ),
    truncate: (runId, step) => {
      sql.run("DELETE FROM evaluations WHERE run_id = ? AND origin = 'run' AND step > ?", runId, step);
    },
  };
}

function putEvaluation(
  sql: Sql,
  runId: string,
  evaluation: Evaluation,
  origin: EvaluationOrigin,
  now: string,
): number {
  const { margins, predictions, labels, ...summary } = evaluation;
  const { split, step, epoch, samples } = summary;
  const remove = "DELETE FROM evaluations WHERE run_id = ? AND origin = ? AND split = ? AND step = ?";
  sql.run(remove, runId, origin, split, step);
  const { id } = sql.get(
    z.object({ id: z.int() }),
    `INSERT INTO evaluations
       (run_id, origin, split, step, epoch, created, samples, summary, labels_sha256, margins, predictions)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    ...[runId, origin, split, step, epoch, now, samples, toJson(summary)],
    ...[putLabels(sql, labels), bytesOf(margins), packIntegers(predictions)],
  )!;
  putHistogram(sql, id, marginHistogram(margins, predictions, labels));
  return id;
}

function putHistogram(sql: Sql, id: number, histogram: MarginHistogram): void {
  sql.run(
    "INSERT INTO margin_histograms (evaluation_id, bins, right, wrong, not_a_number) VALUES (?, ?, ?, ?, ?)",
    ...[id, histogram.bins, bytesOf(histogram.right), bytesOf(histogram.wrong), histogram.notANumber],
  );
}

function putLabels(sql: Sql, labels: Int32Array): string {
  const packed = packIntegers(labels);
  const sha256 = createHash("sha256").update(packed).digest("hex");
  sql.run("INSERT OR IGNORE INTO label_sets (sha256, labels) VALUES (?, ?)", sha256, packed);
  return sha256;
}
