/** The data command of the worker's side as a child process: which data sets are there, and downloads. */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import type { DataSetStatus } from "../../shared/contract/data.ts";
import { AppError, expected } from "../../shared/errors.ts";
import { dataNames } from "../../shared/schema/dataConfig.ts";
import { appRoot } from "./appRoot.ts";
import { nodeBinary } from "./nodeBinary.ts";
import { scriptDocuments } from "./scriptDocuments.ts";
import { TextTail } from "./textTail.ts";

const script = join(appRoot, "src", "worker", "data", "dataCommand.ts");

const listed = z.object({
  datasets: z.array(
    z
      .object({
        name: z.enum(dataNames),
        title: z.string(),
        generated: z.boolean(),
        ready: z.boolean(),
        folder: z.string().nullable(),
        reason: z.string().nullable(),
        downloadBytes: z.int().nullable(),
      })
      .transform(({ ready, ...rest }): DataSetStatus => ({ ...rest, present: ready })),
  ),
});
const progressLine = z.object({ message: z.string(), done: z.number(), total: z.number().nullable() });
export type DownloadProgress = z.infer<typeof progressLine>;

/** @param folder where data files are looked for */
export async function listDataSets(folder: string): Promise<DataSetStatus[]> {
  const document = await run(["list", folder], new AbortController().signal, () => undefined);
  return parse(listed, document).datasets;
}

/**
 * Fetches what is missing of a data set; what was begun goes on where it stopped.
 * @param base address of the folder with the files; undefined: the usual one
 * @throws AppError as the download: `data`, `io`, `usage`; `interrupted` when it was aborted
 */
export async function downloadData(
  name: string,
  folder: string,
  base: string | undefined,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
): Promise<void> {
  const args = ["download", folder, name, ...(base === undefined ? [] : [base])];
  await run(args, signal, (line) => onProgress(parse(progressLine, line)));
}

async function run(
  args: readonly string[],
  signal: AbortSignal,
  onProgress: (line: unknown) => void,
): Promise<unknown> {
  const child = spawn(nodeBinary(), [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const printed = new TextTail(4096);
  child.stderr.on("data", (chunk: Buffer) => printed.add(chunk));
  const stop = (): void => void child.kill("SIGTERM"); // it keeps what it has fetched
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await scriptDocuments(child, exitCodeOf(child), script, onProgress);
  } catch (thrown) {
    const error = AppError.from(thrown);
    const said = printed.text().trim();
    if (error.code !== "worker" || said === "") throw error;
    throw new AppError("worker", `${error.message}\nIts last words:\n${said}`, { cause: thrown });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new AppError("worker", `cannot start ${script}: ${error.message}`)));
    child.on("exit", (code) => resolve(code ?? -1));
  });
}

function parse<T>(schema: z.ZodType<T>, document: unknown): T {
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  throw new AppError("worker", expected("a document of the data command", result.error.message, script));
}
