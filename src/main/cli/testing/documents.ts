/** The documents that `amm --json` prints, as its tests read them. */
import { z } from "zod";
import { robustnessPoint, robustnessVerdict } from "../../../shared/robustnessSchema.ts";
import type { Ended } from "./runAmm.ts";

export const summary = z.looseObject({
  ...{
    id: z.string(),
    method: z.string(),
    status: z.string(),
    seed: z.number(),
    backend: z.string().nullable(),
  },
  ...{
    testAccuracy: z.number().nullable(),
    testCrossEntropy: z.number().nullable(),
    wallSeconds: z.number(),
  },
  ...{ meanMargin: z.number().nullable(), device: z.string().nullable(), steps: z.number() },
});
export const runs = z.looseObject({ runs: z.array(summary) });
export const failure = z.looseObject({ error: z.strictObject({ code: z.string(), message: z.string() }) });

export const attacked = z.looseObject({
  attack: z.looseObject({
    ...{ id: z.number(), created: z.string(), seconds: z.number() },
    curve: z.array(robustnessPoint),
    verdict: robustnessVerdict,
  }),
});

const stored = { id: z.number(), created: z.string(), seconds: z.number(), samples: z.number() };

export const marginsMeasured = z.looseObject({
  runId: z.string(),
  margins: z.looseObject({
    ...stored,
    checkpoint: z.string(),
    common: z.number(),
    attacks: z.record(z.string(), z.looseObject({ found: z.number(), median: z.number() })),
  }),
});

export const transferMeasured = z.looseObject({
  runs: z.array(z.strictObject({ runId: z.string(), checkpoint: z.string(), step: z.number() })),
  transfer: z.looseObject({
    ...stored,
    cleanAccuracy: z.array(z.number()),
    robustAccuracy: z.array(z.array(z.number())),
    verdicts: z.array(robustnessVerdict),
  }),
});

export const corruptionMeasured = z.looseObject({
  corruption: z.looseObject({
    ...stored,
    draws: z.number(),
    cleanAccuracy: z.number(),
    curve: z.array(z.strictObject({ level: z.number(), accuracy: z.number(), std: z.number().nullable() })),
  }),
});

/** The one document on stdout. */
export function json<T>(ended: Ended, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(ended.stdout));
}
