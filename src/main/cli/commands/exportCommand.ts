/** `amm export RUN`: everything as JSON, or one table as CSV. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { AppError, expected } from "../../../shared/errors.ts";
import { csvTables, exportCsv, exportRun } from "../../core/exportRun.ts";
import { findRun } from "../../core/findRun.ts";
import { type CliContext, withRuns } from "../context.ts";
import { knownName } from "../nearest.ts";
import { toJson } from "../output.ts";

interface Options {
  format: string;
  table: string;
  out?: string;
}

export function addExport(program: Command, context: CliContext): void {
  program
    .command("export")
    .description("write a run as one JSON document, or one of its tables as CSV")
    .argument("<run>", "its id, the beginning of it, or `latest`")
    .option("--format <name>", "json or csv", "json")
    .option("--table <name>", `of CSV: ${csvTables.join(", ")}`, "steps")
    .option("--out <file>", "write to this file instead of stdout")
    .action(async (run: string, options: Options) => {
      await withRuns(context, {}, (host) => {
        exportTo(context, options, host.store, findRun(host.store, run));
      });
    });
}

function exportTo(
  { output }: CliContext,
  options: Options,
  store: Parameters<typeof exportRun>[0],
  id: string,
): void {
  const format = knownName(options.format, ["json", "csv"], "--format");
  const table = knownName(options.table, csvTables, "--table");
  if (format === "csv" && output.json && options.out === undefined) {
    throw new AppError("usage", expected("--out FILE with --json and --format csv", "none", "options"));
  }
  const document = format === "json" ? exportRun(store, id) : null;
  const text = (): string => (document ? toJson(document) : exportCsv(store, id, table));
  if (options.out === undefined) return output.result(document ?? {}, text);
  const path = resolve(options.out);
  write(path, `${text().trimEnd()}\n`);
  output.result({ runId: id, written: path, format, table: document ? null : table }, () => path);
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (thrown) {
    throw new AppError("io", `cannot write ${path}: ${String(thrown)}`, { cause: thrown });
  }
}
