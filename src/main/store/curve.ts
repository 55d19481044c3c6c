/** Curves of a run: packed columns read as they are and thinned while they are read. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import type { Curve } from "../../shared/contract/runs.ts";
import type { StepColumn } from "../../shared/stepColumns.ts";
import { blobColumn } from "./columns.ts";
import { Envelope, type Span } from "./envelope.ts";
import { packedNumbers, packedWidth } from "./packedMetrics.ts";
import { PartMeans } from "./partMeans.ts";
import type { Sql } from "./sql.ts";
import { chunkOf, type StepRange, stepsPerChunk } from "./stepMetrics.ts";

export interface CurveReader {
  /**
   * A line a metric, in the order asked for, each of at most `points` (at least 2) points. Long runs are read in
   * pieces, between which the event loop goes on; steps that are added meanwhile are not seen.
   */
  read(
    runId: string,
    metrics: readonly StepColumn[],
    range: StepRange,
    points: number,
    reduce?: Reduction,
  ): Promise<Curve[]>;
}

/** How more steps than points are thinned. */
const reductions = { envelope: Envelope, means: PartMeans } as const;
export type Reduction = keyof typeof reductions;

/** Packed columns that are read at a time, 4 KiB each: a few milliseconds. */
const columnsAtOnce = 256;

export function curveReader(sql: Sql): CurveReader {
  let turns = Promise.resolve();
  /** One piece a turn of the event loop, however many curves are asked for at once. */
  const turn = (): Promise<void> => (turns = turns.then(() => nextTurn()));
  return {
    read: (runId, metrics, range, points, reduce = "envelope") =>
      readCurves(sql, { runId, metrics, range, points, reduce }, turn),
  };
}

interface Wanted {
  runId: string;
  metrics: readonly StepColumn[];
  range: StepRange;
  points: number;
  reduce: Reduction;
}

async function readCurves(sql: Sql, wanted: Wanted, turn: () => Promise<void>): Promise<Curve[]> {
  const { runId, metrics, points, reduce } = wanted;
  await turn();
  const span = sql.snapshot(() => spanOf(sql, runId, wanted.range));
  const lines = metrics.map(() => new reductions[reduce](span, points));
  const columns = [...new Set(metrics)];
  const chunks = Math.max(1, Math.floor(columnsAtOnce / columns.length));
  for (let chunk = chunkOf(span.first); span.count > 0 && chunk <= chunkOf(span.last); chunk += chunks) {
    await turn();
    const last = Math.min(chunk + chunks - 1, chunkOf(span.last));
    for (const row of readPiece(sql, runId, columns, chunk, last)) {
      const steps = row.partial ? packedSteps(row.partial) : null;
      const start = row.chunk * stepsPerChunk + 1;
      const [from, to] = within(steps, start, span);
      metrics.forEach((metric, i) => lines[i].add(steps, start, valuesOf(metric, row[metric]), from, to));
    }
  }
  return metrics.map((metric, i) => ({ metric, ...lines[i].line(), total: span.count }));
}

const missing = new Float64Array(stepsPerChunk).fill(Number.NaN);

function valuesOf(metric: StepColumn, packed: Uint8Array | null | undefined): Float64Array | Float32Array {
  return packed ? packedNumbers(metric, packed) : missing;
}

/** `partial`: the steps of a chunk that is not full; a full one has every step of its window. */
const pieceRow = z.object({ chunk: z.int(), partial: blobColumn.nullable() }).catchall(blobColumn.nullable());
const fullBytes = stepsPerChunk * packedWidth("step");

function readPiece(
  sql: Sql,
  runId: string,
  columns: readonly StepColumn[],
  first: number,
  last: number,
): z.infer<typeof pieceRow>[] {
  const source = `SELECT chunk, CASE WHEN length(step) < ${fullBytes} THEN step END AS partial, ${columns.join(", ")}
    FROM step_chunks WHERE run_id = ? AND chunk BETWEEN ? AND ? ORDER BY chunk`;
  return sql.all(pieceRow, source, runId, first, last);
}

const countRow = z.object({ chunk: z.int(), count: z.int() });

/** What there is of a range: only the steps at its two ends are looked at one by one. */
function spanOf(sql: Sql, runId: string, range: StepRange): Span {
  const [from, to] = [range.from ?? 1, range.to ?? Number.MAX_SAFE_INTEGER];
  const source = `SELECT chunk, length(step) / ${packedWidth("step")} AS count FROM step_chunks
    WHERE run_id = ? AND chunk BETWEEN ? AND ? ORDER BY chunk`;
  const chunks = sql.all(countRow, source, runId, chunkOf(from), chunkOf(to));
  const inside = (chunk: number): Float64Array =>
    stepsOf(sql, runId, chunk).filter((step) => step >= from && step <= to);
  const firsts = ends(chunks, inside);
  const lasts = ends(chunks.toReversed(), inside);
  if (!firsts || !lasts) return { first: 0, last: -1, count: 0 };
  const [first, last] = [firsts.steps[0], lasts.steps.at(-1)!];
  if (firsts.chunk === lasts.chunk) return { first, last, count: firsts.steps.length };
  const between = chunks
    .filter(({ chunk }) => chunk > firsts.chunk && chunk < lasts.chunk)
    .reduce((sum, { count }) => sum + count, 0);
  return { first, last, count: firsts.steps.length + between + lasts.steps.length };
}

/** The first of `chunks` that has a step of the range; only the outermost can have none. */
function ends(
  chunks: readonly { chunk: number }[],
  inside: (chunk: number) => Float64Array,
): { chunk: number; steps: Float64Array } | null {
  for (const { chunk } of chunks) {
    const steps = inside(chunk);
    if (steps.length > 0) return { chunk, steps };
  }
  return null;
}

function stepsOf(sql: Sql, runId: string, chunk: number): Float64Array {
  const source = "SELECT step FROM step_chunks WHERE run_id = ? AND chunk = ?";
  return packedSteps(sql.get(z.object({ step: blobColumn }), source, runId, chunk)!.step);
}

function packedSteps(packed: Uint8Array): Float64Array {
  return Float64Array.from(packedNumbers("step", packed));
}

/** Where in a chunk the steps of the span are: from index, to before index. */
function within(steps: Float64Array | null, start: number, { first, last }: Span): [number, number] {
  if (steps === null) return [Math.max(0, first - start), Math.min(stepsPerChunk, last - start + 1)];
  let [from, to] = [0, steps.length];
  while (from < to && steps[from] < first) from++;
  while (to > from && steps[to - 1] > last) to--;
  return [from, to];
}
