/** The queue as it is stored: column `queue_position` of the table `runs`. Deleted runs do not wait. */
import { z } from "zod";
import type { Sql } from "./sql.ts";

/** What a list of waiting runs shows; the config is not parsed. */
const waitingRun = z.object({
  id: z.string(),
  name: z.string().nullable(),
  method: z.string(),
  model: z.string(),
  data: z.string(),
  seed: z.number(),
  started: z.int().transform(Boolean),
});
export type WaitingRun = z.infer<typeof waitingRun>;

export interface QueueTable {
  /** In the order in which they will start. `started`: it has trained before. */
  waiting(): WaitingRun[];
  /** Puts a run at the end, or first. */
  append(id: string): void;
  prepend(id: string): void;
  /** Takes it out. */
  remove(id: string): void;
  /** Takes a run that never started out of the lists; it keeps its place for the case that it is restored. */
  hide(id: string, now: string): void;
  /** Gives all that wait this order. */
  order(ids: readonly string[]): void;
}

const waits = "queue_position IS NOT NULL AND deleted IS NULL AND status <> 'running'";

export function queueTable(sql: Sql): QueueTable {
  const place = (id: string, position: number | null): void => {
    sql.run("UPDATE runs SET queue_position = ? WHERE id = ?", position, id);
  };
  return {
    waiting: () =>
      sql.all(
        waitingRun,
        `SELECT id, name, method, config ->> '$.model.name' AS model, config ->> '$.data.name' AS data,
           config ->> '$.seed' AS seed, status <> 'queued' AS started
         FROM runs WHERE ${waits} ORDER BY queue_position, rowid`,
      ),
    append: (id) => sql.transaction(() => place(id, lastPosition(sql) + 1)),
    prepend: (id) => sql.transaction(() => place(id, edge(sql, "min") - 1)),
    remove: (id) => place(id, null),
    hide: (id, now) => void sql.run("UPDATE runs SET deleted = ? WHERE id = ?", now, id),
    order: (ids) => sql.transaction(() => ids.forEach((id, i) => place(id, i + 1))),
  };
}

/** Position of the last run, hidden ones among them; 0 when there is none. */
export function lastPosition(sql: Sql): number {
  return edge(sql, "max");
}

function edge(sql: Sql, which: "min" | "max"): number {
  const row = z.object({ position: z.number() });
  return sql.get(row, `SELECT coalesce(${which}(queue_position), 0) AS position FROM runs`)!.position;
}
