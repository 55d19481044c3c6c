/** Inspections by real trainer processes: of a service, and of one that trains. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { StepMetrics } from "../../shared/metrics.ts";
import { parseRunConfig, type RunConfig } from "../../shared/schema/runConfig.ts";
import type { BackendName } from "../../shared/schema/trainingConfig.ts";
import { dataHandlers } from "./areas/data.ts";
import { inspectHandlers } from "./areas/inspect.ts";
import { checkpointsFolder } from "./runRecorder.ts";
import { realHost, toyConfig, train, whyNotHere, type RealHost } from "./testing/realHost.ts";

const digits = { name: "synthetic-digits", trainSamples: 1000, testSamples: 40 } as const;

/** 60 AMM steps of a network with dropout, so that every random stream of the run matters. */
function digitsConfig(backend: BackendName): RunConfig {
  return parseRunConfig({
    ...{ seed: 3, data: digits, model: { name: "mlp500-150", dropout: 0.2 }, method: { name: "amm" } },
    ...{ training: { epochs: 3, batchSize: 50 }, compute: { backend, device: "cpu" } },
  });
}

/** All that a run leaves, but for the time that it took. */
function resultsOf({ host }: RealHost, runId: string, steps: readonly StepMetrics[]) {
  const checkpoints = host.store.checkpoints.list(runId).map(({ name }) => {
    const folder = join(host.runsDir, runId, checkpointsFolder, name);
    return ["tensors.bin", "order.bin"].map((file) => readFileSync(join(folder, file)).toString("base64"));
  });
  const margins = host.store.evaluations
    .list(runId)
    .map(({ id }) => Array.from(host.store.evaluations.vectors(id)!.margins));
  return { checkpoints, margins, steps: steps.map(({ stepMs: _, ...metrics }) => metrics) };
}

for (const backend of ["wasm", "tensorflow"] as const) {
  const skip = whyNotHere(backend);

  test(
    `a service: ‖r‖ is the stored margin of the sample, at every checkpoint [${backend}]`,
    { skip },
    async (t) => {
      const real = realHost(t, backend);
      const { id } = await train(real, toyConfig({ data: { name: "toy2d", testSamples: 30 } }));
      const inspect = inspectHandlers(real);
      const checkpoints = real.host.store.checkpoints.list(id);
      assert.equal(checkpoints.length, 2);
      for (const { name, step } of checkpoints) {
        const evaluation = real.host.store.evaluations.list(id).find((one) => one.step === step)!;
        const { margins, predictions, labels } = real.host.store.evaluations.vectors(evaluation.id)!;
        for (let index = 0; index < 30; index++) {
          const sample = { runId: id, checkpoint: name, split: "test", index, target: null } as const;
          const found = await inspect["inspect.perturbation"](sample);
          assert.ok(
            Math.abs(found.l2 - margins[index]) <= 1e-4 * margins[index],
            `${found.l2}, ${margins[index]}`,
          );
          assert.deepEqual([found.before.class, found.label], [predictions[index], labels[index]]);
          assert.deepEqual([found.runId, found.checkpoint, found.index], [id, name, index]);
        }
      }
      const newest = { runId: id, checkpoint: null, split: "train", index: 0, target: null } as const;
      assert.equal((await inspect["inspect.perturbation"](newest)).checkpoint, checkpoints[0].name);
      const thumbnails = await inspect["inspect.thumbnails"]({ runId: id, split: "test", indices: [2, 0] });
      assert.deepEqual(
        [thumbnails.shape, thumbnails.pixels.length, [...thumbnails.labels]],
        [[2], 4, [0, 0]],
      );
    },
  );

  test(
    `a run answers between its steps, and its results are those of a run alone, bit for bit [${backend}]`,
    { skip },
    async (t) => {
      const real = realHost(t, backend);
      const [inspect, data] = [inspectHandlers(real), dataHandlers(real)];
      const other = await train(real, toyConfig());
      const aloneSteps: StepMetrics[] = [];
      const alone = await train(real, digitsConfig(backend), (event) => {
        if (event.type === "step") aloneSteps.push(event.metrics);
      });

      const steps: StepMetrics[] = [];
      const heard: string[] = [];
      const answers: Promise<unknown>[] = [];
      const ask = (what: string, answer: Promise<unknown>): void => {
        answers.push(answer.then(() => heard.push(`${what} at ${steps.length}`)));
      };
      const sample = { checkpoint: null, split: "test", target: null } as const;
      const row = await train(real, digitsConfig(backend), (event) => {
        if (event.type !== "step") return;
        steps.push(event.metrics);
        const { step } = event.metrics;
        if (step % 4 === 0 && step <= 48) {
          ask("another run", inspect["inspect.perturbation"]({ ...sample, runId: other.id, index: step }));
          ask(
            "one like it",
            inspect["inspect.perturbation"]({ ...sample, runId: alone.id, index: step % 40 }),
          );
        }
        if (step === 30) {
          ask("itself", inspect["inspect.perturbation"]({ ...sample, runId: event.runId, index: 1 }));
          ask(
            "pictures",
            inspect["inspect.thumbnails"]({ runId: event.runId, split: "train", indices: [1, 2] }),
          );
          const config = { ...real.host.store.runs.get(other.id).config.data, splitSeed: 9 };
          ask("other data", data["data.summary"]({ data: config }));
        }
      });
      assert.equal(row.status, "finished", row.error?.message);
      await Promise.all(answers);
      assert.deepEqual([answers.length, steps.length, aloneSteps.length], [27, 60, 60]);
      const late = heard.filter((one) => one.endsWith(" at 60"));
      assert.deepEqual(late, [], "every answer came while steps were still to be done");
      assert.equal(
        new Set(heard.map((one) => one.split(" at ")[1])).size > 8,
        true,
        "answers and steps take turns",
      );
      assert.deepEqual(resultsOf(real, row.id, steps), resultsOf(real, alone.id, aloneSteps));
    },
  );
}
