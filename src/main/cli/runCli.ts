/** `amm`: from arguments to an exit code. */
import { Command, CommanderError } from "commander";
import { AppError, expected } from "../../shared/errors.ts";
import { appVersion } from "../../shared/version.ts";
import { addAttack } from "./commands/attack.ts";
import { addBench } from "./commands/bench.ts";
import { addCompare } from "./commands/compare.ts";
import { addCorrupt } from "./commands/corrupt.ts";
import { addData } from "./commands/data.ts";
import { addEvaluate } from "./commands/evaluate.ts";
import { addExport } from "./commands/exportCommand.ts";
import { addHelp } from "./commands/help.ts";
import { addList } from "./commands/list.ts";
import { addMargins } from "./commands/margins.ts";
import { addParity } from "./commands/parity.ts";
import { addPresets } from "./commands/presetsCommand.ts";
import { addResume } from "./commands/resume.ts";
import { addRuntime } from "./commands/runtime.ts";
import { addServe } from "./commands/serve.ts";
import { addShow } from "./commands/show.ts";
import { addTrain } from "./commands/train.ts";
import { addTransfer } from "./commands/transfer.ts";
import type { CliContext } from "./context.ts";
import { CommandFailure } from "./driveRuns.ts";
import { errorExitCodes, otherExitCodes } from "./exitCodes.ts";

const commands: readonly ((program: Command, context: CliContext) => void)[] = [
  ...[addTrain, addCompare, addResume, addEvaluate, addAttack, addMargins, addTransfer, addCorrupt],
  ...[addList, addShow, addExport, addPresets],
  ...[addServe, addRuntime, addData, addParity, addBench, addHelp],
];

/** What commander wrote: help and version to `out`, errors and unasked help to `err`. */
interface Written {
  out: string;
  err: string;
}

function buildProgram(context: CliContext, written: Written): Command {
  const program = new Command("amm")
    .description("Train classifiers with Adversarial Margin Maximization and compare them with a Reference")
    .version(appVersion)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (written.out += text),
      writeErr: (text) => (written.err += text),
    });
  for (const add of commands) add(program, context);
  addJsonOption(program);
  program.addHelpText("after", "\nExit codes: amm help exit-codes");
  return program;
}

/** --json is read before anything else (wantsJson); here it becomes known to every command and its help. */
function addJsonOption(command: Command): void {
  command.option("--json", "exactly one JSON document on stdout");
  for (const sub of command.commands) addJsonOption(sub);
}

/** Whether errors too, those of the command line among them, go to stdout as JSON. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).includes("--json");
}

/** @param args without the program's name @returns the exit code (exitCodes.ts) */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const written: Written = { out: "", err: "" };
  try {
    await buildProgram(context, written).parseAsync(args, { from: "user" });
    return context.exitCode;
  } catch (thrown) {
    return thrown instanceof CommanderError ? refused(thrown, context, written) : failed(thrown, context);
  }
}

/** Help, version, and command lines that make no sense. */
function refused(thrown: CommanderError, { output }: CliContext, written: Written): number {
  if (thrown.exitCode === 0) {
    output.result({ help: written.out }, () => written.out);
    return otherExitCodes.success.code;
  }
  const isUnasked = thrown.code === "commander.help"; // a command is missing
  if (isUnasked) output.note(written.err);
  const message = isUnasked
    ? expected("a command", "none", "command line")
    : thrown.message.replace(/^error: /, "");
  output.error(new AppError("usage", message));
  return errorExitCodes.usage.code;
}

function failed(thrown: unknown, { output }: CliContext): number {
  if (thrown instanceof CommandFailure) {
    output.error(thrown.error, thrown.document);
    return thrown.exitCode ?? errorExitCodes[thrown.error.code].code;
  }
  const error = AppError.from(thrown);
  output.error(error);
  return errorExitCodes[error.code].code;
}
