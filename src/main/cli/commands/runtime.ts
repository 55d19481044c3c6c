/** `amm runtime list|install|uninstall`: the backends of this machine. */
import type { Command } from "commander";
import {
  type InstallProgress,
  runtimeInstall,
  runtimeList,
  type RuntimeRow,
  runtimeUninstall,
} from "../../core/runtimes/runtimeCommands.ts";
import type { CliContext } from "../context.ts";
import { fixed, none } from "../format.ts";
import { formatTable } from "../table.ts";
import { TransferProgress } from "../transferProgress.ts";

export function addRuntime(program: Command, context: CliContext): void {
  const runtime = program.command("runtime").description("the compute backends: list, install, uninstall");
  runtime
    .command("list")
    .description("try each backend and say whether it works, and if not, why")
    .action(async () => {
      const runtimes = await runtimeList({ runtimesDir: context.paths.runtimes, env: context.env });
      context.output.result({ runtimes }, () => runtimesText(runtimes));
    });
  runtime
    .command("install")
    .description("get, build and try out the native runtime")
    .argument("<name>", "tensorflow")
    .option("--cuda", "the build for NVIDIA GPUs")
    .option("--force", "also when the same one is installed and works")
    .action(async (name: string, options: { cuda?: boolean; force?: boolean }) =>
      install(context, name, options),
    );
  runtime
    .command("uninstall")
    .description("remove the native runtime")
    .argument("<name>", "tensorflow")
    .action(async (name: string) => {
      const removed = await runtimeUninstall(name, { runtimesDir: context.paths.runtimes });
      context.output.result({ name, removed }, () =>
        removed ? `removed ${name}` : `${name} was not installed`,
      );
    });
}

async function install(
  context: CliContext,
  name: string,
  options: { cuda?: boolean; force?: boolean },
): Promise<void> {
  const { output, env, now, paths } = context;
  const transfer = new TransferProgress(output);
  try {
    const outcome = await runtimeInstall(name, {
      ...options,
      ...{ runtimesDir: paths.runtimes, env, now: now() },
      report: ({ phase, message, done, total }: InstallProgress) => {
        transfer.show(`${phase}: ${message}`, done ?? null, total ?? null, performance.now());
      },
    });
    transfer.end();
    const { manifest, folder, alreadyThere, whyNotGpu } = outcome;
    output.result({ name, ...outcome }, () =>
      [
        `${name} ${manifest.version} (${manifest.device}) ${alreadyThere ? "is installed already" : "is installed"}: ${folder}`,
        ...(whyNotGpu === null ? [] : [`No GPU is used: ${whyNotGpu}`]),
      ].join("\n"),
    );
  } finally {
    transfer.end();
  }
}

function runtimesText(rows: readonly RuntimeRow[]): string {
  const table = formatTable(
    ["backend", "state", "version", "device", "threads", "GFLOPS"],
    rows.map((row) => [
      ...[row.name, row.state, row.version ?? none, row.deviceName ?? row.device ?? none],
      ...[row.threads === null ? none : String(row.threads), fixed(row.gflops, 1)],
    ]),
    [4, 5],
  );
  const reasons = rows.flatMap(({ name, reason }) => (reason === null ? [] : [`${name}: ${reason}`]));
  return [table, ...(reasons.length > 0 ? ["", ...reasons] : [])].join("\n");
}
