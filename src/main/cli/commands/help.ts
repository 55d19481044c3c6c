/** `amm help [TOPIC]`: commands, and the table of exit codes. */
import type { Command } from "commander";
import type { CliContext } from "../context.ts";
import { exitCodeRows } from "../exitCodes.ts";
import { knownName } from "../nearest.ts";
import { formatTable } from "../table.ts";

export function addHelp(program: Command, context: CliContext): void {
  program.helpCommand(false);
  program
    .command("help")
    .description("help on a command, or `amm help exit-codes`")
    .argument("[topic]", "a command, or exit-codes")
    .action((topic: string | undefined) => {
      if (topic === "exit-codes") return showExitCodes(context);
      const commands = program.commands.map((command) => command.name());
      const name = topic === undefined ? null : knownName(topic, [...commands, "exit-codes"], "help");
      const about = program.commands.find((command) => command.name() === name) ?? program;
      const text = about.helpInformation();
      context.output.result({ help: text }, () => text);
    });
}

function showExitCodes({ output }: CliContext): void {
  const rows = exitCodeRows();
  const codes = rows.map(([code, name, meaning]) => ({ code: Number(code), name, meaning }));
  output.result({ exitCodes: codes }, () => formatTable(["code", "name", "meaning"], rows, [0]));
}
