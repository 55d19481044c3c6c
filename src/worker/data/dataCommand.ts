/**
 * Entry of `amm data`: `dataCommand.ts list FOLDER` and `dataCommand.ts download FOLDER mnist [BASE]`. JSON documents on
 * stdout, one a line: progress `{ message, done, total }` in bytes, and the result, or `{ error }`, as the last.
 */
import { AppError, expected } from "../../shared/errors.ts";
import { dataNames, type DataName } from "../../shared/schema/dataConfig.ts";
import { findMnist } from "./mnist.ts";
import { downloadMnist } from "./mnistDownload.ts";

/** Throws in words when the files of a data set are not there; null for those that are generated. */
const findFiles: { readonly [K in DataName]: ((folder: string) => unknown) | null } = {
  mnist: findMnist,
  "synthetic-digits": null,
  toy2d: null,
};

function print(document: object): void {
  process.stdout.write(`${JSON.stringify(document)}\n`);
}

function list(folder: string): object {
  const datasets = dataNames.map((name) => {
    const reason = whyMissing(name, folder);
    return { name, generated: findFiles[name] === null, ready: reason === null, reason };
  });
  return { folder, datasets };
}

function whyMissing(name: DataName, folder: string): string | null {
  try {
    findFiles[name]?.(folder);
    return null;
  } catch (thrown) {
    return AppError.from(thrown).message;
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
