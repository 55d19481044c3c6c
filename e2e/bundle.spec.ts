/** Electron's part of the bundle, with everything real but Electron: its trainer is found, and trains. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { temporaryHome } from "./temporaryHome.ts";

const root = path.join(import.meta.dirname, "..");
const found = z.object({
  host: z.string(),
  errors: z.array(z.unknown()),
  run: z.object({ status: z.string(), backend: z.string(), testAccuracy: z.number(), error: z.null() }),
});

test("the bundled main process opens, trains and closes", async () => {
  const { home, remove } = temporaryHome();
  try {
    await promisify(execFile)(process.execPath, [path.join(root, "scripts", "build.ts")]);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [path.join(import.meta.dirname, "electron", "bootBundle.ts")],
      { env: { ...process.env, AMM_HOME: home }, timeout: 60_000 },
    );
    const { host, errors, run } = found.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
    expect(host).toBe("electron");
    expect(errors).toEqual([]);
    expect(run).toMatchObject({ status: "finished", backend: "cpu" });
    expect(run.testAccuracy).toBeGreaterThan(0.9);
  } finally {
    remove();
  }
});
