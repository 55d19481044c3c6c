/** Whether sample i of one run's evaluation is sample i of the other's. */
import type { SampleVectors } from "../../shared/contract/runs.ts";
import type { DataInfo } from "../../shared/workerProtocol.ts";

export interface PairSide {
  /** How the run is called in messages. */
  label: string;
  dataInfo: DataInfo | null;
  vectors: {
    readonly evaluation: Pick<SampleVectors["evaluation"], "split">;
    readonly labels: SampleVectors["labels"];
  };
}

/** `note`: something to know although they fit. */
export type Pairing = { fits: true; note: string | null } | { fits: false; reason: string };

/**
 * The hash is over all splits: other training samples or other label noise change it and leave the test set as it is. Two
 * splits of data of one name with the same labels in the same order therefore fit, with a note.
 */
export function pairingOf(a: PairSide, b: PairSide): Pairing {
  const reason = whyNot(a, b);
  if (reason !== null) return { fits: false, reason };
  if (!a.dataInfo || !b.dataInfo || a.dataInfo.sha256 === b.dataInfo.sha256)
    return { fits: true, note: null };
  return {
    fits: true,
    note:
      `The data of ${a.label} and ${b.label} differ (SHA-256 ${start(a.dataInfo)} and ${start(b.dataInfo)}), ` +
      `as with other training samples or label noise. The labels of the ${a.vectors.evaluation.split} split are the ` +
      `same in the same order, so its samples are taken as the same.`,
  };
}

function whyNot(a: PairSide, b: PairSide): string | null {
  const [first, second] = [a.vectors, b.vectors];
  if (first.evaluation.split !== second.evaluation.split) {
    return `${a.label} was evaluated on its ${first.evaluation.split} split, ${b.label} on its ${second.evaluation.split} split. Choose the same split for both.`;
  }
  if (!a.dataInfo || !b.dataInfo) {
    const missing = a.dataInfo ? b : a;
    return `The record of ${missing.label} does not say which data it had: it has not begun yet.`;
  }
  if (a.dataInfo.name !== b.dataInfo.name) {
    return `${a.label} has the data ${a.dataInfo.name}, ${b.label} has ${b.dataInfo.name}. Samples can only be paired on the same data.`;
  }
  if (first.labels.length !== second.labels.length) {
    return `${a.label} was evaluated on ${first.labels.length} samples, ${b.label} on ${second.labels.length}. Set the same number of test samples for both (data.testSamples).`;
  }
  const at = first.labels.findIndex((label, i) => label !== second.labels[i]);
  if (at >= 0) {
    return `Sample ${at} has the label ${first.labels[at]} in ${a.label} and ${second.labels[at]} in ${b.label}: their samples are not the same, or not in the same order.`;
  }
  return null;
}

const start = (info: DataInfo): string => info.sha256.slice(0, 8);
