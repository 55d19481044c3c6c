/** For tests only: measurements of affine networks on their own samples, of which the last one is misclassified. */
import type { MeasurementKind, MeasurementPlan, MeasurementResult } from "../../../shared/measurements.ts";
import type { Affine } from "../../attacks/testing/affineVictim.ts";
import { Victim } from "../../attacks/victim.ts";
import type { Backend } from "../../backend/backend.ts";
import { DeviceSplit } from "../../deviceData.ts";
import { measure } from "../measure.ts";
import type { Subject } from "../subject.ts";

type VictimClass = new (...made: ConstructorParameters<typeof Victim>) => Victim;

/** Inputs of the first of them; `done` tells of progress. */
export async function measureAffine<K extends MeasurementKind>(
  backend: Backend,
  plan: MeasurementPlan<K>,
  [first, ...rest]: readonly [Affine, ...Affine[]],
  victim: VictimClass = Victim,
): Promise<MeasurementResult<K> & { done: [number, number][] }> {
  const labels = labelsOf(first);
  const inputs = Float32Array.from(first.x);
  const pixels = { mean: [0], low: -9, high: 9 };
  const data = new DeviceSplit({ inputs, labels, count: first.count }, [4, 4, 1], pixels);
  const subjectOf = (affine: Affine): Subject => ({
    withVictim: (body) => affine.withVictim(backend, body, victim),
    rowChunk: 50,
  });
  const done: [number, number][] = [];
  try {
    const result = await measure(plan, {
      ...{ data, split: "test", subjects: [subjectOf(first), ...rest.map(subjectOf)] },
      between: async (...progress) => void done.push(progress),
    });
    return { ...result, done };
  } finally {
    data.dispose();
  }
}

export function labelsOf({ labels, classes }: Affine): Int32Array {
  return labels.map((label, i) => (i === labels.length - 1 ? (label + 1) % classes : label));
}
