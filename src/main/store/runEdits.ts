/** Table `runs`: what a user writes beside a run, and taking runs out of the lists. */
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import { toJson } from "./columns.ts";
import type { RunRow } from "./runs.ts";
import type { Sql } from "./sql.ts";

/** What a user writes beside a run; what is left out stays. */
export interface Annotation {
  name?: string | null | undefined;
  notes?: string | undefined;
  tags?: string[] | undefined;
}

export interface RunEdits {
  annotate(id: string, annotation: Annotation, now: string): void;
  /** Takes all of them out of the lists, or none: AppError `usage` when one runs or waits. */
  delete(ids: readonly string[], now: string): void;
  /** The opposite; one that was deleted while it waited waits again, where it stood. */
  restore(ids: readonly string[]): void;
  /** Runs deleted before `time`. */
  deletedBefore(time: string): string[];
}

/** @param get a run's row; throws when there is none */
export function runEdits(sql: Sql, get: (id: string) => RunRow): RunEdits {
  return {
    annotate: (id, annotation, now) => annotateRun(sql, { ...get(id), ...defined(annotation) }, now),
    delete: (ids, now) => sql.transaction(() => ids.forEach((id) => deleteRun(sql, get(id), now))),
    restore: (ids) =>
      sql.transaction(() => {
        for (const id of ids) sql.run("UPDATE runs SET deleted = NULL WHERE id = ?", get(id).id);
      }),
    deletedBefore: (time) =>
      sql.all(idRow, "SELECT id FROM runs WHERE deleted < ?", time).map((row) => row.id),
  };
}

const idRow = z.object({ id: z.string() });

/** `undefined` does not stand in for what is there. */
function defined({ name, notes, tags }: Annotation): Partial<Pick<RunRow, "name" | "notes" | "tags">> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(notes === undefined ? {} : { notes }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function annotateRun(sql: Sql, { id, name, notes, tags }: RunRow, now: string): void {
  const update = "UPDATE runs SET name = ?, notes = ?, tags = ?, updated = ? WHERE id = ?";
  sql.run(update, name, notes, toJson(tags), now, id);
}

function deleteRun(sql: Sql, { id, status, queuePosition }: RunRow, now: string): void {
  if (status === "running" || queuePosition !== null) {
    const came = status === "running" ? "one that runs; stop it first" : "one that waits in the queue";
    throw new AppError("usage", expected("a run that neither runs nor waits", came, `run ${id}`));
  }
  sql.run("UPDATE runs SET deleted = ? WHERE id = ? AND deleted IS NULL", now, id);
}
