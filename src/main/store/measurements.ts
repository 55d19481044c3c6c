/** Tables `measurements`, `measured_runs` and `measured_vectors`: what was measured of checkpoints after their runs. */
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import type {
  MeasuredRun,
  Measurement,
  MeasurementDetails,
  MeasurementKind,
  MeasurementPlan,
  MeasurementResult,
} from "../../shared/measurements.ts";
import { measuredRun, measurement, measurementVectors } from "../../shared/measurementsSchema.ts";
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

export interface MeasurementQuery {
  /** Those that any of these has part in. */
  runIds: readonly string[];
  kinds: readonly MeasurementKind[];
  limit: number;
}

export interface MeasurementTable {
  /** @param runs in the order of a matrix */
  put(
    runs: readonly MeasuredRun[],
    created: string,
    plan: MeasurementPlan,
    result: MeasurementResult,
  ): Measurement;
  /** Newest first. */
  list(query: MeasurementQuery): Measurement[];
  get(id: number): Measurement | undefined;
  /** With its vectors. */
  details(id: number): MeasurementDetails | undefined;
  delete(id: number): void;
}

const rowSchema = z
  .object({
    ...{ id: z.int(), kind: z.string(), created: z.string() },
    ...{ config: jsonColumn(z.unknown()), summary: jsonColumn(z.unknown()) },
    runs: jsonColumn(z.array(measuredRun)),
  })
  .pipe(measurement);

const select = `
  SELECT id, kind, created, config, summary,
    (SELECT json_group_array(json_object('runId', run_id, 'checkpoint', checkpoint, 'step', step) ORDER BY position)
     FROM measured_runs WHERE measurement_id = id) AS runs
  FROM measurements`;

const vectorTypes = ["integers", "float32", "float64"] as const;

type Vector = Int32Array | Float32Array | Float64Array;

const vectorRow = z
  .object({ name: z.string(), type: z.enum(vectorTypes), length: z.int(), data: blobColumn })
  .transform(({ name, type, length, data }): [string, Vector] => [name, unpack(type, length, data)]);

export function measurementTable(sql: Sql): MeasurementTable {
  const get: MeasurementTable["get"] = (id) => sql.get(rowSchema, `${select} WHERE id = ?`, id);
  return {
    put: (runs, created, { kind, config }, { summary, vectors }) =>
      sql.transaction(() => {
        const { id } = sql.get(
          z.object({ id: z.int() }),
          "INSERT INTO measurements (kind, created, config, summary) VALUES (?, ?, ?, ?) RETURNING id",
          ...[kind, created, toJson(config), toJson(summary)],
        )!;
        putRuns(sql, id, runs);
        putVectors(sql, id, vectors);
        return get(id)!;
      }),
    list: ({ runIds, kinds, limit }) =>
      sql.all(
        rowSchema,
        `${select} WHERE kind IN (SELECT value FROM json_each(?)) AND id IN
           (SELECT measurement_id FROM measured_runs WHERE run_id IN (SELECT value FROM json_each(?)))
         ORDER BY id DESC LIMIT ?`,
        ...[JSON.stringify(kinds), JSON.stringify(runIds), limit],
      ),
    get,
    details: (id) =>
      sql.snapshot(() => {
        const found = get(id);
        return found && withVectors(found, vectorsOf(sql, id));
      }),
    delete: (id) => void sql.run("DELETE FROM measurements WHERE id = ?", id),
  };
}

function putRuns(sql: Sql, id: number, runs: readonly MeasuredRun[]): void {
  runs.forEach(({ runId, checkpoint, step }, position) =>
    sql.run(
      "INSERT INTO measured_runs (measurement_id, position, run_id, checkpoint, step) VALUES (?, ?, ?, ?, ?)",
      ...[id, position, runId, checkpoint, step],
    ),
  );
}

function putVectors(sql: Sql, id: number, vectors: MeasurementResult["vectors"]): void {
  for (const [name, vector] of Object.entries<Vector>({ ...vectors }))
    sql.run(
      "INSERT INTO measured_vectors (measurement_id, name, type, length, data) VALUES (?, ?, ?, ?, ?)",
      ...[id, name, typeOf(vector), vector.length],
      vector instanceof Int32Array ? packIntegers(vector) : bytesOf(vector),
    );
}

function vectorsOf(sql: Sql, id: number): { readonly [name: string]: Vector } {
  const source =
    "SELECT name, type, length, data FROM measured_vectors WHERE measurement_id = ? ORDER BY name";
  return Object.fromEntries(sql.all(vectorRow, source, id));
}

function typeOf(vector: Vector): (typeof vectorTypes)[number] {
  if (vector instanceof Int32Array) return "integers";
  return vector instanceof Float32Array ? "float32" : "float64";
}

function unpack(type: (typeof vectorTypes)[number], length: number, data: Uint8Array): Vector {
  if (type === "integers") return unpackIntegers(data, length);
  const buffer = alignedBuffer(data);
  return type === "float32" ? new Float32Array(buffer) : new Float64Array(buffer);
}

/** @throws AppError `store` when a vector of the kind is missing or of another type: the database is damaged */
function withVectors(found: Measurement, vectors: { readonly [name: string]: Vector }): MeasurementDetails {
  const checked = <T>(schema: z.ZodType<T>): T => {
    const parsed = schema.safeParse(vectors);
    if (parsed.success) return parsed.data;
    const came = Object.keys(vectors).join(", ") || "none";
    throw new AppError("store", expected(`the vectors of ${found.kind}`, came, `measurement ${found.id}`));
  };
  switch (found.kind) {
    case "robustAccuracy":
      return { kind: found.kind, measurement: found, vectors: checked(measurementVectors.robustAccuracy) };
    case "margins":
      return { kind: found.kind, measurement: found, vectors: checked(measurementVectors.margins) };
    case "transfer":
      return { kind: found.kind, measurement: found, vectors: {} };
    case "corruption":
      return { kind: found.kind, measurement: found, vectors: {} };
    default:
      return found satisfies never;
  }
}
