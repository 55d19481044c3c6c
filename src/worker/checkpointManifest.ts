/** The JSON part of a checkpoint. */
import { z } from "zod";
import { AppError } from "../shared/errors.ts";
import { runConfig } from "../shared/schema/runConfig.ts";

const word = z.int().min(0).max(0xffffffff);
const stream = z.tuple([word, word, word, word]);
const meansTable = z.strictObject({
  crossEntropy: z.number(),
  regularizerT: z.number(),
  regularizerF: z.number(),
  penalty: z.number().default(0),
  total: z.number(),
  adversarialCrossEntropy: z.number().default(0),
  adversarialAccuracy: z.number().default(0),
  storedCrossEntropy: z.number().default(0),
  storedAccuracy: z.number().default(0),
  trainAccuracy: z.number(),
  gradNorm: z.number(),
  gradNormClipped: z.number(),
  shareFooled: z.number(),
  meanMargin: z.number(),
});
const file = z.strictObject({ bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const manifest = z.strictObject({
  format: z.literal("amm-checkpoint/1"),
  config: runConfig,
  step: z.int().min(0),
  optimizerScalars: z.record(z.string(), z.number()),
  order: z.strictObject({ position: z.int().min(0), epoch: z.int().min(0) }),
  streams: z.strictObject({
    init: stream,
    order: stream,
    augmentation: stream,
    dropout: stream,
    noise: stream,
    /** Absent in checkpoints of versions that had no attacks. */
    attack: stream.optional(),
  }),
  means: z.strictObject({
    sums: meansTable,
    counts: meansTable,
    health: z.strictObject({ zero: z.number(), nan: z.number(), infinite: z.number() }).nullable(),
    seconds: z.number(),
  }),
  normBounds: z.record(z.string(), z.strictObject({ bound: z.number(), moved: z.number() })),
  /** Offsets and lengths in float32 values. */
  tensors: z.array(
    z.strictObject({
      kind: z.enum(["weights", "slots", "memory"]),
      name: z.string(),
      offset: z.int().min(0),
      length: z.int().min(0),
    }),
  ),
  files: z.strictObject({ "tensors.bin": file, "order.bin": file }),
});
export type Manifest = z.infer<typeof manifest>;

/** @throws AppError `checkpoint` that says where the manifest is wrong */
export function parseManifest(text: string, where: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new AppError("checkpoint", `expected JSON, got a damaged manifest (${where})`, { cause });
  }
  const parsed = manifest.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError("checkpoint", `${issue.message} (${where}: ${issue.path.join(".")})`);
}
