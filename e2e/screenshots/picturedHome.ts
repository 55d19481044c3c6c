import { mkdirSync } from "node:fs";
import { z } from "zod";
import type { DataName } from "../../src/shared/schema/dataConfig.ts";
import { mnistFolder, temporaryHome } from "../temporaryHome.ts";
import { runCommand } from "../trainedRuns.ts";

const listed = z.object({ runs: z.array(z.looseObject({ data: z.string(), status: z.string() })) });

/**
 * A home with runs to be pictured: Reference and AMM runs on digits, and one on points of a plane. That of AMM_SCREENSHOTS_HOME
 * is kept, and nothing is trained twice in it.
 */
export async function picturedHome(): Promise<{ home: string; data: DataName; remove: () => void }> {
  const kept = process.env["AMM_SCREENSHOTS_HOME"];
  const { home, remove } = kept === undefined ? temporaryHome() : { home: kept, remove: () => {} };
  mkdirSync(home, { recursive: true });
  const { runs } = listed.parse(JSON.parse(await runCommand(home, ["list", "--json"])));
  const has = (data: string) => runs.some((run) => run.data === data && run.status === "finished");
  const isReal = mnistFolder() !== null;
  const drawn = "synthetic-digits";
  if (!has(drawn)) await runCommand(home, ["compare", "--preset", isReal ? "synthetic-quick" : "synthetic"]);
  if (!has("toy2d")) await runCommand(home, ["train", "--preset", "toy2d", "--set", "training.epochs=200"]);
  if (isReal && !has("mnist")) await runCommand(home, ["compare", "--preset", "mnist-mlp800-quick"]);
  return { home, data: isReal ? "mnist" : drawn, remove };
}
