/** The table of measurements of checkpoints. */
import type {
  Measured,
  MeasurementKind,
  MeasurementPlan,
  MeasurementResult,
} from "../../shared/measurements.ts";
import type { SplitName } from "../../shared/metrics.ts";
import type { DeviceSplit } from "../deviceData.ts";
import { measureCorruption } from "./corruptionAccuracy.ts";
import { measureMargins } from "./margins.ts";
import { robustAccuracy } from "./robustAccuracy.ts";
import type { Subject } from "./subject.ts";
import { measureTransfer } from "./transfer.ts";

export interface MeasureInput<Config> {
  /** One; for a transfer two or more. */
  readonly subjects: readonly [Subject, ...Subject[]];
  readonly split: SplitName;
  readonly data: DeviceSplit;
  readonly config: Config;
  /** Called between batches; may wait, and throws to give up. */
  readonly between: (done: number, total: number) => Promise<void>;
}

/** @throws AppError `numerics` where a network gives probabilities; `config` for an attack or a corruption that does not fit */
export type Measure<K extends MeasurementKind> = (
  input: MeasureInput<Measured[K]["config"]>,
) => Promise<MeasurementResult<K>>;

const measures: { readonly [K in MeasurementKind]: Measure<K> } = {
  robustAccuracy: async ({ subjects: [subject], ...rest }) => {
    const { outcomes, ...summary } = await robustAccuracy({ ...subject, ...rest, needsLogits: true });
    return { kind: "robustAccuracy", summary, vectors: outcomes };
  },
  margins: measureMargins,
  transfer: measureTransfer,
  corruption: measureCorruption,
};

export function measure<K extends MeasurementKind>(
  { kind, config }: MeasurementPlan<K>,
  input: Omit<MeasureInput<never>, "config">,
): Promise<MeasurementResult<K>> {
  return measures[kind]({ ...input, config });
}
