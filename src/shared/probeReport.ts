/** What a backend's probe prints: one line of JSON on stdout, read by the host. */
import { z } from "zod";
import { backendNames } from "./schema/trainingConfig.ts";

export const probeReport = z.discriminatedUnion("ok", [
  z.strictObject({
    ok: z.literal(true),
    name: z.enum(backendNames),
    version: z.string(),
    device: z.enum(["cpu", "gpu"]),
    deviceName: z.string(),
    threads: z.int(),
    /** Why the GPU is not used, in words; null where it is. */
    whyNotGpu: z.string().nullable(),
    /** [[1, 2, 3], [4, 5, 6]]·[[7, 8], [9, 10], [11, 12]] as the backend computed it, row by row. */
    product: z.array(z.number()),
    /** Of a square matrix product in float32, 10⁹ operations a second. */
    gflops: z.number(),
  }),
  z.strictObject({
    ok: z.literal(false),
    name: z.enum(backendNames),
    reason: z.string(),
  }),
]);
export type ProbeReport = z.infer<typeof probeReport>;
