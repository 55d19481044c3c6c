/**
 * What a DataConfig does to a raw data set (methods.md section 3, Settings), in this order:
 *   1. validation: a random part of the training set is held out;
 *   2. subset: a random part of what is left is kept to train on;
 *   3. noise: random labels of what is kept are replaced by uniform draws from all classes;
 *   4. the first samples of the test set are kept.
 * Validation and test labels stay clean. Each random step has a stream of its own over the split seed, so that the same
 * samples are held out whatever the subset, and the same held-out samples go with every amount of noise.
 */
import { AppError, expected } from "../../shared/errors.ts";
import type { DataConfig } from "../../shared/schema/dataConfig.ts";
import { Rng } from "../rng.ts";
import type { LabelNoise, RawDataSet, Split } from "./dataset.ts";

export interface Splits {
  readonly train: Split;
  readonly noise: LabelNoise;
  readonly validation: Split | null;
  readonly test: Split;
}

/** @throws AppError `data` when more samples or labels are asked for than there are */
export function applySplits(raw: RawDataSet, config: DataConfig): Splits {
  const { rest, validation } = holdOut(raw.train, config);
  const subset = takeSubset(rest, config);
  const { train, noise } = addLabelNoise(subset, raw.classes, config);
  return { train, noise, validation, test: takeFirst(raw.test, config) };
}

/** The samples at these positions, in this order. */
export function gather(split: Split, indices: Int32Array): Split {
  const width = split.inputs.length / split.count;
  const inputs = new Float32Array(indices.length * width);
  indices.forEach((from, to) =>
    inputs.set(split.inputs.subarray(from * width, (from + 1) * width), to * width),
  );
  return { inputs, labels: Int32Array.from(indices, (i) => split.labels[i]), count: indices.length };
}

function holdOut(train: Split, config: DataConfig): { rest: Split; validation: Split | null } {
  const wanted = config.validationSamples;
  if (wanted === 0) return { rest: train, validation: null };
  const what = `<= ${train.count - 1}, so that some training samples are left`;
  if (wanted >= train.count) throw new AppError("data", expected(what, wanted, "data.validationSamples"));
  const order = Rng.seeded(config.splitSeed, "validation").permutation(train.count);
  return {
    validation: gather(train, order.slice(0, wanted).sort()),
    rest: gather(train, order.slice(wanted).sort()),
  };
}

function takeSubset(train: Split, config: DataConfig): Split {
  const wanted = config.trainSamples;
  if (wanted === null || wanted === train.count) return train;
  const what = `<= ${train.count}, what is left beside ${config.validationSamples} validation samples`;
  if (wanted > train.count) throw new AppError("data", expected(what, wanted, "data.trainSamples"));
  const order = Rng.seeded(config.splitSeed, "subset").permutation(train.count);
  return gather(train, order.slice(0, wanted).sort());
}

function addLabelNoise(
  train: Split,
  classes: number,
  config: DataConfig,
): { train: Split; noise: LabelNoise } {
  const wanted = config.noisyLabels;
  if (wanted === 0) return { train, noise: { positions: new Int32Array(0), original: new Int32Array(0) } };
  const what = `<= ${train.count}, the training samples`;
  if (wanted > train.count) throw new AppError("data", expected(what, wanted, "data.noisyLabels"));
  const rng = Rng.seeded(config.splitSeed, "noise");
  const labels = train.labels.slice();
  // A draw may be the true label again: the classes are drawn from all, as in Fig. 5.
  const drawn = rng.permutation(train.count).subarray(0, wanted);
  for (const i of drawn) labels[i] = rng.below(classes);
  const positions = drawn.slice().sort();
  const original = positions.map((i) => train.labels[i]);
  return { train: { ...train, labels }, noise: { positions, original } };
}

function takeFirst(test: Split, config: DataConfig): Split {
  const wanted = config.testSamples;
  if (wanted === null || wanted === test.count) return test;
  if (wanted > test.count)
    throw new AppError("data", expected(`<= ${test.count}`, wanted, "data.testSamples"));
  const width = test.inputs.length / test.count;
  return {
    inputs: test.inputs.slice(0, wanted * width),
    labels: test.labels.slice(0, wanted),
    count: wanted,
  };
}
