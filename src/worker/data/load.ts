/** The table of data sets, and the one way to get one. */
import { createHash } from "node:crypto";
import type { DataConfig, DataName } from "../../shared/schema/dataConfig.ts";
import type { DataSet, DataSource, LoadRaw } from "./dataset.ts";
import { loadMnist, mnistFingerprint } from "./mnist.ts";
import { applySplits, type Splits } from "./splits.ts";
import { loadSyntheticDigits } from "./syntheticDigits.ts";
import { loadToy2d } from "./toy2d.ts";

export const dataSets: { [K in DataName]: LoadRaw } = {
  mnist: loadMnist,
  "synthetic-digits": loadSyntheticDigits,
  toy2d: loadToy2d,
};

/** Of the files that a data set is read from; null where it is drawn. */
const fingerprints: { readonly [K in DataName]: ((source: DataSource) => string) | null } = {
  mnist: mnistFingerprint,
  "synthetic-digits": null,
  toy2d: null,
};

/**
 * Another text when the files have changed since: to know whether a data set that was loaded is still what is there.
 * @throws AppError `data` when files are missing
 */
export function dataFingerprint(config: DataConfig, source: DataSource): string {
  return fingerprints[config.name]?.(source) ?? "drawn";
}

/**
 * Reads or draws the data set that the config names, and splits it as the config says (splits.ts).
 * @throws AppError `data`: files missing or wrong, or more samples asked for than there are
 */
export async function loadDataSet(config: DataConfig, source: DataSource): Promise<DataSet> {
  const raw = await dataSets[config.name](config, source);
  const splits = applySplits(raw, config);
  const { generated, inputShape, classes, pixels } = raw;
  return {
    name: config.name,
    generated,
    source: raw.source,
    sha256: hash(splits),
    inputShape,
    classes,
    pixels,
    ...splits,
  };
}

/** SHA-256, hex, over each split's name, count, inputs (float32) and labels (int32), little-endian. */
function hash(splits: Splits): string {
  const sha = createHash("sha256");
  for (const name of ["train", "validation", "test"] as const) {
    const split = splits[name];
    sha.update(`${name} ${split?.count ?? 0}\n`);
    if (split) sha.update(split.inputs).update(split.labels);
  }
  return sha.digest("hex");
}
