/**
 * `npm start`: the workbench in a window of its own where Electron is there or can be had, else in the browser. Arguments
 * are those of `npm run headless`.
 */
import path from "node:path";
import { runHeadless } from "../src/main/headless/runHeadless.ts";
import { buildPart } from "./build/buildPart.ts";
import { partNames } from "./build/buildParts.ts";
import { runChild } from "./child.mjs";
import { electronBinary } from "./electron/electronBinary.ts";
import { surroundings, whyNoWindow } from "./electron/whyNoWindow.ts";

const root = path.join(import.meta.dirname, "..");
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The workbench itself could not start, and has said why (src/main/index.ts): a browser would not change that. */
const refusedItself = 3;
/** Electron that ends badly within this time could not open a window: a library or its sandbox is missing. */
const startMs = 15_000;

process.exitCode = await start(process.argv.slice(2));

async function start(args: readonly string[]): Promise<number> {
  const opened = await openWindow();
  if ("code" in opened) return opened.code;
  say(`No window: ${opened.reason}. Serving to the browser instead.`);
  return runHeadless(args, process.env);
}

/** @returns Electron's exit code once it has ended; or why there was no window */
async function openWindow(): Promise<{ code: number } | { reason: string }> {
  const reason = whyNoWindow(surroundings());
  if (reason !== null) return { reason };
  const mayDownload = process.env["CI"] !== "true";
  const binary = await electronBinary({ root, mayDownload, say, now: new Date() });
  if ("reason" in binary) return binary;
  for (const part of partNames) await buildPart(part, { root, force: false, say });
  const { ELECTRON_RUN_AS_NODE: _no, ...env } = process.env;
  const started = performance.now();
  const code = await runChild(binary.file, [root], { env });
  const isCrash = code !== 0 && code !== refusedItself && performance.now() - started < startMs;
  return isCrash ? { reason: `Electron ended with code ${code}; it says why above` } : { code };
}
