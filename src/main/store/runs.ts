/** Table `runs`: what a run is, and where it stands. */
import { z } from "zod";
import { AppError, expected, type ErrorRecord } from "../../shared/errors.ts";
import { dataInfo } from "../../shared/metricsSchema.ts";
import { runStatuses, type RunStatus } from "../../shared/runStatus.ts";
import { methodNames } from "../../shared/schema/methodConfig.ts";
import { runConfig, type RunConfig } from "../../shared/schema/runConfig.ts";
import { errorRecord } from "../../shared/workerEvents.ts";
import type { DataInfo } from "../../shared/workerProtocol.ts";
import { jsonColumn, toJson } from "./columns.ts";
import { configHash, groupHash } from "./configHash.ts";
import { lastPosition } from "./queuePositions.ts";
import { type RunEdits, runEdits } from "./runEdits.ts";
import type { Sql, SqlValue } from "./sql.ts";

const runRow = z
  .object({
    id: z.string(),
    created: z.string(),
    updated: z.string(),
    status: z.enum(runStatuses),
    owner: z.string().nullable(),
    name: z.string().nullable(),
    method: z.enum(methodNames),
    config: jsonColumn(runConfig),
    config_hash: z.string(),
    group_hash: z.string(),
    data: jsonColumn(dataInfo).nullable(),
    total_steps: z.int().nullable(),
    steps_per_epoch: z.int().nullable(),
    error: jsonColumn(errorRecord).nullable(),
    wall_seconds: z.number(),
    notes: z.string(),
    tags: jsonColumn(z.array(z.string())),
    deleted: z.string().nullable(),
    queue_position: z.number().nullable(),
    steps: z.int(),
  })
  .transform(({ config_hash, group_hash, total_steps, steps_per_epoch, wall_seconds, ...rest }) => {
    const { queue_position: queuePosition, ...same } = rest;
    return {
      ...same,
      configHash: config_hash,
      groupHash: group_hash,
      totalSteps: total_steps,
      stepsPerEpoch: steps_per_epoch,
      /** Wall time of all its sessions, seconds; work that a resume repeated counts twice. */
      wallSeconds: wall_seconds,
      /** Place among the runs that wait; null when it does not wait. */
      queuePosition,
    };
  });
export type RunRow = z.infer<typeof runRow>;

export interface NewRun {
  id: string;
  /** ISO 8601. */
  created: string;
  name: string | null;
  config: RunConfig;
}

/** A run as it is written, but for its id; making it (its hashes) is the slow part. */
export type RunToWrite = readonly SqlValue[];

/** How a session of a run ended. */
export interface RunEnd {
  status: Exclude<RunStatus, "queued" | "running">;
  error: ErrorRecord | null;
}

export interface RunTable extends RunEdits {
  /** Writes a run with status `queued`; it does not wait in the queue. */
  insert(run: NewRun): RunRow;
  /** Writes all of them, or none, at the end of the queue, in this order; `ids` as many. */
  insertWaiting(ids: readonly string[], runs: readonly RunToWrite[]): void;
  /** @throws AppError `usage` when there is none of this id */
  get(id: string): RunRow;
  has(id: string): boolean;
  /** Ids that start with `prefix`, newest first; deleted runs are not among them. */
  idsWithPrefix(prefix: string): string[];
  /** The newest that is not deleted. */
  newestId(): string | undefined;
  /**
   * Marks it running and owned, and takes it out of the queue; AppError `usage` when another process has it, or it was
   * deleted.
   */
  claim(id: string, owner: string, now: string): void;
  /** Writes the config in which what was left open is settled, with its hashes. */
  settle(id: string, config: RunConfig): void;
  started(id: string, facts: { data: DataInfo; totalSteps: number; stepsPerEpoch: number }): void;
  /** Adds to the wall time and notes the moment. */
  addWallSeconds(id: string, seconds: number, now: string): void;
  end(id: string, end: RunEnd, now: string): void;
  /** Runs marked running whose owner is gone become `interrupted`, for the reason given; returns their ids. */
  sweep(isAlive: (owner: string) => boolean, now: string, reason?: string): string[];
}

const columns = `id, created, updated, status, owner, name, method, config, config_hash, group_hash, data, total_steps,
  steps_per_epoch, error, wall_seconds, notes, tags, deleted, queue_position, steps`;

export function runTable(sql: Sql): RunTable {
  const get = (id: string): RunRow => {
    const found = sql.get(runRow, `SELECT ${columns} FROM runs WHERE id = ?`, id);
    if (!found) throw new AppError("usage", expected("the id of a run", id, "run"));
    return found;
  };
  return {
    ...runEdits(sql, get),
    get,
    insert: (run) => {
      sql.run(insertion, run.id, ...runToWrite(run), null);
      return get(run.id);
    },
    insertWaiting: (ids, runs) => {
      sql.transaction(() => {
        const last = lastPosition(sql);
        runs.forEach((values, i) => sql.run(insertion, ids[i], ...values, last + i + 1));
      });
    },
    has: (id) => sql.get(idRow, "SELECT id FROM runs WHERE id = ?", id) !== undefined,
    idsWithPrefix: (prefix) => idsWithPrefix(sql, prefix),
    newestId: () =>
      sql.get(idRow, `SELECT id FROM runs WHERE deleted IS NULL ORDER BY ${newestFirst} LIMIT 1`)?.id,
    ...runLife(sql),
  };
}

/** From its claim to its end. */
function runLife(
  sql: Sql,
): Pick<RunTable, "claim" | "settle" | "started" | "addWallSeconds" | "end" | "sweep"> {
  return {
    claim: (id, owner, now) => claimRun(sql, id, owner, now),
    settle: (id, config) => {
      const update = "UPDATE runs SET config = ?, config_hash = ?, group_hash = ? WHERE id = ?";
      sql.run(update, toJson(config), configHash(config), groupHash(config), id);
    },
    started: (id, facts) => {
      const update = "UPDATE runs SET data = ?, total_steps = ?, steps_per_epoch = ? WHERE id = ?";
      sql.run(update, toJson(facts.data), facts.totalSteps, facts.stepsPerEpoch, id);
    },
    addWallSeconds: (id, seconds, now) => {
      sql.run("UPDATE runs SET wall_seconds = wall_seconds + ?, updated = ? WHERE id = ?", seconds, now, id);
    },
    end: (id, end, now) => {
      const update = "UPDATE runs SET status = ?, error = ?, owner = NULL, updated = ? WHERE id = ?";
      sql.run(update, end.status, end.error ? toJson(end.error) : null, now, id);
    },
    sweep: (isAlive, now, reason = goneReason) => sweepRuns(sql, isAlive, now, reason),
  };
}

const idRow = z.object({ id: z.string() });

/** Runs that were added together have one moment; the later row is the newer one. */
export const newestFirst = "runs.created DESC, runs.rowid DESC";

const insertion = `INSERT INTO runs (id, created, updated, status, name, method, config, config_hash, group_hash,
  wall_seconds, queue_position) VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?, 0, ?)`;

function idsWithPrefix(sql: Sql, prefix: string): string[] {
  const source = `SELECT id FROM runs WHERE substr(id, 1, ?) = ? AND deleted IS NULL ORDER BY ${newestFirst}`;
  return sql.all(idRow, source, prefix.length, prefix).map((row) => row.id);
}

export function runToWrite({ created, name, config }: Omit<NewRun, "id">): RunToWrite {
  const hashes = [configHash(config), groupHash(config)];
  return [created, created, name, config.method.name, toJson(config), ...hashes];
}

function claimRun(sql: Sql, id: string, owner: string, now: string): void {
  const changed = sql.run(
    `UPDATE runs SET status = 'running', owner = ?, error = NULL, queue_position = NULL, updated = ?
     WHERE id = ? AND status <> 'running' AND deleted IS NULL`,
    ...[owner, now, id],
  );
  if (changed > 0) return;
  const found = sql.get(z.object({ status: z.string() }), "SELECT status FROM runs WHERE id = ?", id);
  const came = found?.status === "running" ? "status running" : "one that was deleted; restore it first";
  throw new AppError("usage", expected("a run that no process is running", came, id));
}

const goneReason =
  "the process that ran it ended without saying so; resume the run to go on from its newest checkpoint";

function sweepRuns(sql: Sql, isAlive: (owner: string) => boolean, now: string, message: string): string[] {
  const row = z.object({ id: z.string(), owner: z.string().nullable() });
  const running = sql.all(row, "SELECT id, owner FROM runs WHERE status = 'running'");
  const dead = running.filter((run) => run.owner === null || !isAlive(run.owner));
  const error = toJson({ code: "interrupted", message });
  return dead
    .filter(({ id, owner }) => {
      const update = `UPDATE runs SET status = 'interrupted', owner = NULL, error = ?, updated = ?
        WHERE id = ? AND status = 'running' AND owner IS ?`;
      return sql.run(update, error, now, id, owner) > 0;
    })
    .map((run) => run.id);
}
