/**
 * Entry of `amm data` and of the page on data: `dataCommand.ts list FOLDER` and `dataCommand.ts download FOLDER mnist [BASE]`. JSON documents on
 * stdout, one a line: progress `{ message, done, total }` in bytes, and the result, or `{ error }`, as the last.
 */
import { dirname } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";
import { dataNames, type DataName } from "../../shared/schema/dataConfig.ts";
import { findMnist } from "./mnist.ts";
import { defaultMnistBytes, downloadMnist } from "./mnistDownload.ts";

interface Files {
  /** The folder that they lie in. Throws in words when they are not there. */
  find(folder: string): string;
  /** What a download fetches. */
  downloadBytes: number;
}

/** By data set: what it is called, and its files; null where it is generated. */
const about: { readonly [K in DataName]: { title: string; files: Files | null } } = {
  mnist: {
    title: "MNIST",
    files: {
      find: (folder) => dirname(findMnist(folder).trainImages),
      downloadBytes: defaultMnistBytes,
    },
  },
  "synthetic-digits": { title: "Synthetic digits", files: null },
  toy2d: { title: "Toy 2D", files: null },
};

function print(document: object): void {
  process.stdout.write(`${JSON.stringify(document)}\n`);
}

function list(folder: string): object {
  const datasets = dataNames.map((name) => {
    const { title, files } = about[name];
    const common = { name, title, generated: files === null, downloadBytes: files?.downloadBytes ?? null };
    return { ...common, ...find(files, folder) };
  });
  return { folder, datasets };
}

/** Where the files lie, or were looked for and why they are not there. */
function find(
  files: Files | null,
  folder: string,
): { ready: boolean; folder: string | null; reason: string | null } {
  try {
    return { ready: true, folder: files?.find(folder) ?? null, reason: null };
  } catch (thrown) {
    return { ready: false, folder, reason: AppError.from(thrown).message };
  }
}

async function download(folder: string, name: string | undefined, base: string | undefined): Promise<object> {
  if (name !== "mnist") {
    throw new AppError(
      "usage",
      expected("a data set with files to download: mnist", name ?? "none", "amm data download"),
    );
  }
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop.abort());
  const files = await downloadMnist({
    directory: folder,
    ...(base === undefined ? {} : { baseUrl: base }),
    signal: stop.signal,
    onProgress: ({ file, number, files: count, received, total, present }) => {
      const message = `${number} of ${count}, ${file}${present ? " (there already)" : ""}`;
      print({ message, done: received, total });
    },
  });
  return { files };
}

const [task, folder, name, base] = process.argv.slice(2);
try {
  if (folder === undefined) throw new AppError("usage", expected("a folder", "none", "dataCommand.ts"));
  if (task === "list") print(list(folder));
  else if (task === "download") print(await download(folder, name, base));
  else throw new AppError("usage", expected("list or download", task ?? "nothing", "dataCommand.ts"));
} catch (thrown) {
  print({ error: AppError.from(thrown).toRecord() });
  process.exitCode = 1;
}
