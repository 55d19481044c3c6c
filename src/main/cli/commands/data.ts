/** `amm data list|download`: the data sets and their files. */
import { join } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { AppError, expected } from "../../../shared/errors.ts";
import { runScript } from "../childScript.ts";
import { type CliContext, dataFolder, projectRoot } from "../context.ts";
import { formatTable } from "../table.ts";
import { TransferProgress } from "../transferProgress.ts";

const script = join(projectRoot, "src", "worker", "data", "dataCommand.ts");

const dataList = z.object({
  folder: z.string(),
  datasets: z.array(
    z.object({ name: z.string(), generated: z.boolean(), ready: z.boolean(), reason: z.string().nullable() }),
  ),
});
const downloaded = z.object({ files: z.array(z.string()) });
const progressLine = z.object({ message: z.string(), done: z.number(), total: z.number().nullable() });

interface Options {
  data?: string;
  base?: string;
}

export function addData(program: Command, context: CliContext): void {
  const data = program.command("data").description("the data sets: which are ready, and getting their files");
  const folder = "where the data files lie; else AMM_DATA, else the program's data folder";
  data
    .command("list")
    .description("say of each data set whether it can be trained on")
    .option("--data <folder>", folder)
    .action(async (options: Options) => {
      const found = await parsed(context, ["list", dataFolder(context, options.data)], dataList);
      context.output.result(found, () => listText(found));
    });
  data
    .command("download")
    .description("download the files of a data set; what was begun goes on where it stopped")
    .argument("<name>", "mnist")
    .option("--data <folder>", folder)
    .option(
      "--base <address>",
      "folder on the web that holds the four .gz files; else AMM_MNIST_BASE, else a mirror",
    )
    .action(async (name: string, options: Options) => download(context, name, options));
}

async function download(context: CliContext, name: string, options: Options): Promise<void> {
  const base = options.base ?? context.env["AMM_MNIST_BASE"];
  const args = ["download", dataFolder(context, options.data), name, ...(base === undefined ? [] : [base])];
  const transfer = new TransferProgress(context.output);
  const result = await parsed(context, args, downloaded, (line) => {
    const progress = progressLine.safeParse(line);
    if (!progress.success) return;
    transfer.show(progress.data.message, progress.data.done, progress.data.total, performance.now());
  }).finally(() => transfer.end());
  context.output.result({ name, ...result }, () => result.files.join("\n"));
}

async function parsed<T>(
  context: CliContext,
  args: readonly string[],
  schema: z.ZodType<T>,
  onProgress?: (line: unknown) => void,
): Promise<T> {
  const document = await runScript(context, script, { args, runtimeDir: null }, onProgress);
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  throw new AppError("worker", expected("the result of the data command", result.error.message, script));
}

function listText({ folder, datasets }: z.infer<typeof dataList>): string {
  const rows = datasets.map(({ name, generated, ready, reason }) => [
    ...[name, generated ? "generated" : "from files", ready ? "ready" : "not there", reason ?? ""],
  ]);
  return `${formatTable(["data set", "kind", "state", ""], rows)}\nFolder: ${folder}`;
}
