/** MNIST from a folder: handwritten digits, 28×28, 60,000 to train and 10,000 to test (LeCun et al., 1998). */
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";
import type { DataConfig } from "../../shared/schema/dataConfig.ts";
import type { DataSource, RawDataSet, Split } from "./dataset.ts";
import { checkCounts, readIdxImages, readIdxLabels } from "./idx.ts";
import { mnistFiles, type MnistFileKey } from "./mnistFiles.ts";
import { greyPixels, normalise } from "./normalise.ts";

const side = 28;
const classes = 10;
type Paths = { [K in MnistFileKey]: string };

/**
 * Reads the four IDX files, gzipped or not, from `dataDir` or its folder `mnist`.
 * @throws AppError `data` when a file is missing (with what was looked for, and where) or wrong
 */
export async function loadMnist(_config: DataConfig, source: DataSource): Promise<RawDataSet> {
  const paths = findMnist(source.dataDir);
  const train = await readSplit(paths.trainImages, paths.trainLabels);
  const test = await readSplit(paths.testImages, paths.testLabels);
  const about = { generated: false, source: "MNIST, IDX files", inputShape: [side, side, 1], classes };
  return { ...about, pixels: greyPixels, train, test };
}

/**
 * Where the four files lie.
 * @throws AppError `data` naming the missing ones, the folders looked into, and what to do
 */
export function findMnist(dataDir: string): Paths {
  const folders = [resolve(dataDir), resolve(dataDir, "mnist")];
  const keys = Object.keys(mnistFiles) as MnistFileKey[];
  const found = folders.map((folder) => keys.map((key) => findFile(folder, mnistFiles[key].name)));
  const best = found.find((paths) => paths.every((path) => path !== null));
  if (best) return Object.fromEntries(keys.map((key, i) => [key, best[i]])) as Paths;

  const missing = keys.filter((_, i) => found.every((paths) => paths[i] === null));
  const partly = missing.length > 0 ? missing : keys; // each is somewhere, but not all in one folder
  const names = partly.map((key) => mnistFiles[key].name).join(", ");
  const came = missing.length > 0 ? `no ${names}` : "some in each";
  const folderState = existsSync(folders[0]) ? "" : `; the folder ${folders[0]} does not exist`;
  const advice =
    "Name their folder on the Data page (--data DIR or AMM_DATA for a command), or download them there " +
    "(`amm data download mnist`).";
  const what = "the four MNIST files in one folder, each with or without .gz";
  throw new AppError(
    "data",
    `${expected(what, came, `looked in ${folders.join(" and ")}${folderState}`)}. ${advice}`,
  );
}

/** Paths, sizes and times of the four files. @throws AppError `data` as findMnist */
export function mnistFingerprint({ dataDir }: DataSource): string {
  const facts = Object.values(findMnist(dataDir)).map((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return [path, found?.size ?? null, found?.mtimeMs ?? null];
  });
  return JSON.stringify(facts);
}

/** The path of the gzipped file, which is what a download brings, or of the unpacked one, or null. */
function findFile(folder: string, name: string): string | null {
  const candidates = [join(folder, `${name}.gz`), join(folder, name)];
  return candidates.find((path) => existsSync(path)) ?? null;
}

async function readSplit(imageFile: string, labelFile: string): Promise<Split> {
  const images = await readIdxImages(imageFile);
  if (images.rows !== side || images.columns !== side) {
    const came = `${images.rows} × ${images.columns}`;
    throw new AppError("data", expected(`images of ${side} × ${side}`, came, `${imageFile}, byte 8`));
  }
  const labels = await readIdxLabels(labelFile, classes);
  checkCounts(images, imageFile, labels, labelFile);
  return { inputs: normalise(images.pixels), labels: Int32Array.from(labels), count: images.count };
}
