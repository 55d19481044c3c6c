/** Table `robustness`: robust accuracies of checkpoints. */
import { z } from "zod";
import type { RobustAccuracy, RobustnessOutcomes } from "../../shared/robustness.ts";
import { robustnessSummary } from "../../shared/robustnessSchema.ts";
import { robustnessConfig, type RobustnessConfig } from "../../shared/schema/attackConfig.ts";
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

export interface RobustnessRow extends Omit<RobustAccuracy, "outcomes"> {
  id: number;
  checkpoint: string;
  step: number;
  created: string;
  config: RobustnessConfig;
}

export interface RobustnessTable {
  put(
    runId: string,
    place: Pick<RobustnessRow, "checkpoint" | "step" | "created" | "config">,
    result: RobustAccuracy,
  ): RobustnessRow;
  /** Oldest first. */
  list(runId: string): RobustnessRow[];
  outcomes(id: number): RobustnessOutcomes | undefined;
}

const rowSchema = z
  .object({
    ...{ id: z.int(), checkpoint: z.string(), step: z.int(), created: z.string() },
    config: jsonColumn<RobustnessConfig>(robustnessConfig),
    summary: jsonColumn(robustnessSummary),
  })
  .transform(({ summary, ...rest }): RobustnessRow => ({ ...rest, ...summary }));

const outcomesRow = z
  .object({
    ...{ labels: blobColumn, predictions: blobColumn, adversarial: blobColumn },
    ...{ sizes: blobColumn, broken_at: blobColumn },
  })
  .transform((row): RobustnessOutcomes => {
    const sizes = new Float32Array(alignedBuffer(row.sizes));
    const integers = (bytes: Uint8Array) => unpackIntegers(bytes, sizes.length);
    return {
      ...{ labels: integers(row.labels), predictions: integers(row.predictions) },
      ...{ adversarial: integers(row.adversarial), sizes },
      brokenAt: new Float64Array(alignedBuffer(row.broken_at)),
    };
  });

export function robustnessTable(sql: Sql): RobustnessTable {
  return {
    put: (runId, { checkpoint, step, created, config }, { outcomes, ...summary }) => {
      const { id } = sql.get(
        z.object({ id: z.int() }),
        `INSERT INTO robustness
           (run_id, checkpoint, step, created, config, summary, labels, predictions, adversarial, sizes, broken_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
        ...[runId, checkpoint, step, created, toJson(config), toJson(summary)],
        ...[outcomes.labels, outcomes.predictions, outcomes.adversarial].map(packIntegers),
        ...[bytesOf(outcomes.sizes), bytesOf(outcomes.brokenAt)],
      )!;
      return { ...{ id, checkpoint, step, created, config }, ...summary };
    },
    list: (runId) =>
      sql.all(
        rowSchema,
        "SELECT id, checkpoint, step, created, config, summary FROM robustness WHERE run_id = ? ORDER BY id",
        runId,
      ),
    outcomes: (id) =>
      sql.get(
        outcomesRow,
        "SELECT labels, predictions, adversarial, sizes, broken_at FROM robustness WHERE id = ?",
        id,
      ),
  };
}
