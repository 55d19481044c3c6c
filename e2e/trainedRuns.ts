/** Runs for specs that look at what was trained: made by the command line in the test's own home, before the page opens. */
import { z } from "zod";
import { amm, realCli } from "../src/main/cli/testing/runAmm.ts";
import { mnistFolder } from "./temporaryHome.ts";

const listed = z.object({ runs: z.array(z.looseObject({ id: z.string(), method: z.string() })) });

/** One sample of an evaluation, as `amm export` writes it. */
export interface StoredSample {
  index: number;
  label: number;
  prediction: number;
  margin: number;
}

/** Real digits where the files are, drawn ones elsewhere. */
export function digits(): string {
  return mnistFolder() === null ? "synthetic-digits" : "mnist";
}

/** @throws Error with what the command said, where it fails */
export async function runCommand(home: string, args: readonly string[]): Promise<string> {
  const data = mnistFolder();
  const ended = await amm(args, { home, entry: realCli, env: data === null ? {} : { AMM_DATA: data } });
  if (ended.code === 0) return ended.stdout;
  throw new Error(`expected amm ${args.join(" ")} to end well, got ${ended.code}:\n${ended.stderr}`);
}

/** @returns the id of the newest run of this method */
export async function runIdOf(home: string, method: string): Promise<string> {
  const { runs } = listed.parse(JSON.parse(await runCommand(home, ["list", "--json"])));
  const found = runs.find((run) => run.method === method);
  if (!found) throw new Error(`expected a run of ${method}, got ${runs.length} others`);
  return found.id;
}

/** The newest evaluation of the test split, sample by sample. */
export async function storedSamples(home: string, runId: string): Promise<StoredSample[]> {
  const csv = await runCommand(home, ["export", runId, "--format", "csv", "--table", "margins"]);
  const [head, ...lines] = csv.trim().split("\n");
  const rows = lines.map((line) => {
    const cells = line.split(",");
    return new Map(head.split(",").map((name, i) => [name, cells[i]]));
  });
  const tests = rows.filter((row) => row.get("split") === "test");
  const newest = Math.max(...tests.map((row) => Number(row.get("step"))));
  return tests
    .filter((row) => Number(row.get("step")) === newest)
    .map((row) => ({
      index: Number(row.get("sample")),
      label: Number(row.get("label")),
      prediction: Number(row.get("prediction")),
      margin: Number(row.get("margin")),
    }));
}

const small = [
  ...["data.trainSamples=600", "data.testSamples=200"],
  ...["training.epochs=1", "schedule.learningRate=0.02"],
];

/** Reference and AMM on a few digits. */
export async function trainDigits(home: string): Promise<{ reference: string; amm: string }> {
  const settings = [`data.name=${digits()}`, ...small].flatMap((setting) => ["--set", setting]);
  await runCommand(home, ["compare", "--preset", "synthetic-quick", ...settings]);
  return { reference: await runIdOf(home, "reference"), amm: await runIdOf(home, "amm") };
}
