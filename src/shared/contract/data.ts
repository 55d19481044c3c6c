/** Data sets: what is there, and what it looks like. */
import { z } from "zod";
import type { DataInfo } from "../workerProtocol.ts";
import { dataConfig, type DataName } from "../schema/dataConfig.ts";
import { call } from "./call.ts";
import type { Thumbnails } from "./inspect.ts";

export interface DataSetStatus {
  name: DataName;
  title: string;
  /** Drawn by this program: always there. */
  generated: boolean;
  /** Can be trained on now. */
  present: boolean;
  /** Where its files lie or were looked for; null for drawn data. */
  folder: string | null;
  /** Why it is not present, in words. */
  reason: string | null;
  /** Bytes that a download fetches; null where there is none. */
  downloadBytes: number | null;
}

/** What a data config gives: sizes, hash, classes, mean picture. */
export interface DataSummary {
  info: DataInfo;
  /** [H, W, C] */
  shape: number[];
  /** Samples of each class in the training split, [K]. */
  classCounts: number[];
  /** Mean of the training split, pixels 0 … 255, [H·W·C]. */
  meanImage: Uint8Array;
}

/** Training samples whose label the noise of the config replaced. */
export interface NoisyLabels {
  count: number;
  samples: Thumbnails;
  /** Before; `samples.labels` are after. */
  original: Int32Array;
}

export const dataCalls = {
  "data.list": call<DataSetStatus[]>()(z.strictObject({})),
  "data.summary": call<DataSummary>()(z.strictObject({ data: dataConfig })),
  "data.samples": call<Thumbnails>()(
    z.strictObject({
      data: dataConfig,
      split: z.enum(["train", "validation", "test"]),
      from: z.int().min(0),
      count: z.int().min(1).max(500),
    }),
  ),
  "data.noisyLabels": call<NoisyLabels>()(
    z.strictObject({ data: dataConfig, count: z.int().min(1).max(200) }),
  ),
  /** Fetches MNIST when the user asks for it; progress comes as a job. */
  "data.download": call<{ job: string }>()(z.strictObject({ name: z.enum(["mnist"]) })),
};
