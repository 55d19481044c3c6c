/** Inspections: what a trainer process works out on demand, between two steps of whatever it trains, or with nothing else to do. */
import type { DataSummary, NoisyLabels } from "./contract/data.ts";
import type { Perturbation, Thumbnails } from "./contract/inspect.ts";
import type { SplitName } from "./metrics.ts";
import type { DataConfig } from "./schema/dataConfig.ts";
import type { RunConfig } from "./schema/runConfig.ts";

/** A data set, and where its files lie. */
interface DataPlace {
  data: DataConfig;
  dataDir: string;
}

export interface InspectTasks {
  /** One sample of the data of a run, by the network of one of its checkpoints. */
  perturbation: {
    config: RunConfig;
    dataDir: string;
    /** Of the data that the run was trained on; null: not known. */
    dataSha256: string | null;
    /** Folder of the checkpoint. */
    checkpoint: string;
    split: SplitName;
    index: number;
    /** null: untargeted. */
    target: number | null;
  };
  thumbnails: DataPlace & { dataSha256: string | null; split: SplitName; indices: number[] };
  dataSummary: DataPlace;
  dataSamples: DataPlace & { split: SplitName; from: number; count: number };
  noisyLabels: DataPlace & { count: number };
}

export interface InspectResults {
  perturbation: Omit<Perturbation, "runId" | "checkpoint">;
  thumbnails: Thumbnails;
  dataSummary: DataSummary;
  dataSamples: Thumbnails;
  noisyLabels: NoisyLabels;
}

export type InspectKind = keyof InspectTasks;

/** A union over K; with one K, that kind alone. */
export type InspectTask<K extends InspectKind = InspectKind> = {
  [P in K]: { kind: P } & InspectTasks[P];
}[K];
export type InspectResult<K extends InspectKind = InspectKind> = {
  [P in K]: { kind: P; value: InspectResults[P] };
}[K];
