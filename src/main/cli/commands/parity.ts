/** `amm parity FILE`: our gradients beside reference values. */
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { AppError, expected } from "../../../shared/errors.ts";
import { computeConfig } from "../../../shared/schema/trainingConfig.ts";
import { runScript } from "../childScript.ts";
import { type CliContext, projectRoot } from "../context.ts";
import { errorExitCodes } from "../exitCodes.ts";
import { knownName } from "../nearest.ts";
import { formatTable } from "../table.ts";

/** What the script prints; a value may be null where JSON cannot hold it. */
const difference = z.number().nullable();
const parityReport = z.looseObject({
  tolerance: z.number(),
  cases: z.array(
    z.looseObject({
      name: z.string(),
      max: z.record(z.string(), difference),
      ok: z.boolean(),
    }),
  ),
});
type ParityReport = z.infer<typeof parityReport>;

interface Options {
  backend: string;
  device: string;
  tolerance?: string;
}

const script = join(projectRoot, "src", "worker", "parity.ts");

export function addParity(program: Command, context: CliContext): void {
  program
    .command("parity")
    .description("compare logits, margins, losses and gradients with a file of reference cases")
    .argument("<file>", "cases in the oracle's format")
    .option("--backend <name>", "auto, tensorflow, wasm or cpu", "auto")
    .option("--device <name>", "auto, cpu or gpu", "auto")
    .option("--tolerance <number>", "largest difference, relative to the largest entry of each tensor")
    .action((file: string, options: Options) => parityCommand(context, file, options));
}

async function parityCommand(context: CliContext, file: string, options: Options): Promise<void> {
  const backend = knownName(options.backend, computeConfig.shape.backend.unwrap().options, "--backend");
  const device = knownName(options.device, computeConfig.shape.device.unwrap().options, "--device");
  const choice = await context.chooseBackend({ backend, device });
  const tolerance = options.tolerance === undefined ? [] : [`--tolerance=${options.tolerance}`];
  const args = [resolve(file), "--backend", choice.backend, "--device", device, ...tolerance];
  const document = await runScript(context, script, { args, runtimeDir: choice.runtimeDir });
  const result = parityReport.safeParse(document);
  if (!result.success)
    throw new AppError("worker", expected("a parity report", result.error.message, script));
  const report = result.data;
  const ok = report.cases.length > 0 && report.cases.every((one) => one.ok);
  if (!ok) context.exitCode = errorExitCodes.parity.code;
  context.output.result(report, () => parityText(report, choice.backend));
}

function parityText({ cases, tolerance }: ParityReport, backend: string): string {
  const columns = [...new Set(cases.flatMap((one) => Object.keys(one.max)))];
  const rows = cases.map(({ name, max, ok }) => [
    ...[name, ...columns.map((column) => max[column]?.toExponential(1) ?? "NaN")],
    ok ? "ok" : "OUTSIDE",
  ]);
  const table = formatTable(
    ["case", ...columns, ""],
    rows,
    columns.map((_, i) => i + 1),
  );
  const good = cases.filter((one) => one.ok).length;
  return `${table}\n${good} of ${cases.length} cases within ${tolerance} on ${backend}`;
}
