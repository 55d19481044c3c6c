/**
 * A process that writes to a store until it is killed: `writer.ts DATABASE RUN`. A batch is `batchSteps` steps, an
 * epoch and an evaluation in one transaction; after each commit it sends the batch's number.
 */
import { parseRunConfig } from "../../../shared/schema/runConfig.ts";
import { openStore } from "../openStore.ts";
import { batchSteps, steps, testEvaluation } from "./samples.ts";

const [path, run] = process.argv.slice(2);
const store = openStore(path);
const now = "2026-01-01T00:00:00.000Z";
store.runs.insert({ id: run, created: now, name: null, config: parseRunConfig({}) });
store.runs.claim(run, String(process.pid), now);

function write(batch: number): void {
  const last = batch * batchSteps;
  const rows = steps(last - batchSteps + 1, last);
  store.transaction(() => {
    store.stepMetrics.append(run, rows);
    const { step: _step, stepMs: _stepMs, ...means } = rows.at(-1)!;
    store.epochMetrics.put(run, { ...means, step: last, epoch: batch, seconds: 1 });
    store.evaluations.put(run, testEvaluation(last, 1000), "run", now);
  });
  process.send!(batch, () => setImmediate(write, batch + 1));
}
process.on("disconnect", () => process.exit(0));
write(1);
