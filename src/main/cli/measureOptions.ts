/** What the commands that measure checkpoints take, as text from the command line. */
import type { Command } from "commander";
import { AppError, expected } from "../../shared/errors.ts";
import { splitNames } from "../../shared/metrics.ts";
import { attackNames } from "../../shared/schema/attackConfig.ts";
import { knownName } from "./nearest.ts";

/** Where and on what every one of them measures. */
export interface PlaceOptions {
  samples?: string;
  seed?: string;
  split: string;
  backend?: string;
  device?: string;
  data?: string;
}

export interface AttackOptions {
  attack: string;
  norm?: string;
  set?: string[];
}

export function addPlaceOptions(command: Command, seedOf: string): Command {
  return command
    .option("--samples <number>", "the first so many of the split, or `all`")
    .option("--seed <number>", `of ${seedOf}`)
    .option("--split <name>", splitNames.join(", "), "test")
    .option("--backend <name>", "another backend than the run's")
    .option("--device <name>", "another device than the run's")
    .option("--data <folder>", "where the data files lie; else AMM_DATA, else the program's data folder");
}

export function addAttackOptions(command: Command): Command {
  return command
    .option("--attack <name>", attackNames.join(", "), "pgd")
    .option("--norm <name>", "L1, L2 or Linf, for attacks that have a choice")
    .option("--set <name=value>", "a setting of the attack, such as steps=100; may be repeated", collect);
}

export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** The settings that all measurements have. @throws AppError `usage` for what is no number */
export function placeSettings({ samples, seed }: PlaceOptions): { samples?: number | null; seed?: number } {
  return {
    ...(samples === undefined ? {} : { samples: samples === "all" ? null : numberOf(samples, "--samples") }),
    ...(seed === undefined ? {} : { seed: numberOf(seed, "--seed") }),
  };
}

/** An attack's config before it is checked. @throws AppError `usage` for what is no attack or no setting */
export function attackSettings({ attack, norm, set }: AttackOptions): { [name: string]: unknown } {
  const name = knownName(attack, attackNames, "--attack");
  return { name, ...(norm === undefined ? {} : { norm }), ...Object.fromEntries((set ?? []).map(settingOf)) };
}

/** @throws AppError `usage` */
export function numberOf(text: string, option: string): number {
  const value = text.trim() === "" ? NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new AppError("usage", expected("a number", text.trim() === "" ? "nothing" : text, option));
}

/** `0.1,0.2`. @throws AppError `usage` */
export function numbersOf(text: string, option: string): number[] {
  return text.split(",").map((part) => numberOf(part, option));
}

/** `steps=100`. @throws AppError `usage` */
export function settingOf(setting: string): [string, unknown] {
  const [name, ...rest] = setting.split("=");
  const text = rest.join("=");
  if (rest.length === 0 || name === "") throw new AppError("usage", expected("name=value", setting, "--set"));
  const value = Number(text);
  if (text !== "" && Number.isFinite(value)) return [name, value];
  return [name, text === "true" ? true : text === "false" ? false : text];
}
