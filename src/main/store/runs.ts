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
import type { Sql } from "./sql.ts";

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
  })
  .transform(({ config_hash, group_hash, total_steps, steps_per_epoch, wall_seconds, ...rest }) => ({
    ...rest,
    configHash: config_hash,
    groupHash: group_hash,
    totalSteps: total_steps,
    stepsPerEpoch: steps_per_epoch,
    /** Wall time of all its sessions, seconds; work that a resume repeated counts twice. */
    wallSeconds: wall_seconds,
  }));
export type RunRow = z.infer<typeof runRow>;

export interface NewRun {
  id: string;
  /** ISO 8601. */
  created: string;
  name: string | null;
  config: RunConfig;
}

/** How a session of a run ended. */
export interface RunEnd {
  status: Exclude<RunStatus, "queued" | "running">;
  error: ErrorRecord | null;
}

export interface RunTable {
  /** Writes a run with status `queued`. */
  insert(run: NewRun): RunRow;
  /** @throws AppError `usage` when there is none of this id */
  get(id: string): RunRow;
  /** Ids that start with `prefix`, newest first. */
  idsWithPrefix(prefix: string): string[];
  /** Newest first. */
  list(limit: number): RunRow[];
  /** Marks it running and owned; AppError `usage` when another process has it. */
  claim(id: string, owner: string, now: string): void;
  started(id: string, facts: { data: DataInfo; totalSteps: number; stepsPerEpoch: number }): void;
  /** Adds to the wall time and notes the moment. */
  addWallSeconds(id: string, seconds: number, now: string): void;
  end(id: string, end: RunEnd, now: string): void;
  /** Runs marked running whose owner is gone become `interrupted`; returns their ids. */
  sweep(isAlive: (owner: string) => boolean, now: string): string[];
}

const columns = `id, created, updated, status, owner, name, method, config, config_hash, group_hash, data, total_steps,
  steps_per_epoch, error, wall_seconds`;

export function runTable(sql: Sql): RunTable {
  const get = (id: string): RunRow => {
    const found = sql.get(runRow, `SELECT ${columns} FROM runs WHERE id = ?`, id);
    if (!found) throw new AppError("usage", expected("the id of a run", id, "run"));
    return found;
  };
  return {
    get,
    insert: (run) => insertRun(sql, run, get),
    idsWithPrefix: (prefix) =>
      sql
        .all(
          z.object({ id: z.string() }),
          "SELECT id FROM runs WHERE substr(id, 1, ?) = ? ORDER BY created DESC, id DESC",
          prefix.length,
          prefix,
        )
        .map((row) => row.id),
    list: (limit) =>
      sql.all(runRow, `SELECT ${columns} FROM runs ORDER BY created DESC, id DESC LIMIT ?`, limit),
    claim: (id, owner, now) => claimRun(sql, id, owner, now),
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
    sweep: (isAlive, now) => sweepRuns(sql, isAlive, now),
  };
}

function insertRun(sql: Sql, run: NewRun, get: (id: string) => RunRow): RunRow {
  sql.run(
    `INSERT INTO runs (id, created, updated, status, name, method, config, config_hash, group_hash, wall_seconds)
     VALUES (?, ?, ?, 'queued', ?, ?, ?, ?, ?, 0)`,
    ...[run.id, run.created, run.created, run.name, run.config.method.name, toJson(run.config)],
    ...[configHash(run.config), groupHash(run.config)],
  );
  return get(run.id);
}

function claimRun(sql: Sql, id: string, owner: string, now: string): void {
  const changed = sql.run(
    "UPDATE runs SET status = 'running', owner = ?, error = NULL, updated = ? WHERE id = ? AND status <> 'running'",
    ...[owner, now, id],
  );
  if (changed === 0)
    throw new AppError("usage", expected("a run that no process is running", "status running", id));
}

function sweepRuns(sql: Sql, isAlive: (owner: string) => boolean, now: string): string[] {
  const row = z.object({ id: z.string(), owner: z.string().nullable() });
  const running = sql.all(row, "SELECT id, owner FROM runs WHERE status = 'running'");
  const dead = running.filter((run) => run.owner === null || !isAlive(run.owner));
  const error = toJson({ code: "interrupted", message: "the process that ran it ended without saying so" });
  return dead
    .filter(({ id, owner }) => {
      const update = `UPDATE runs SET status = 'interrupted', owner = NULL, error = ?, updated = ?
        WHERE id = ? AND status = 'running' AND owner IS ?`;
      return sql.run(update, error, now, id, owner) > 0;
    })
    .map((run) => run.id);
}
