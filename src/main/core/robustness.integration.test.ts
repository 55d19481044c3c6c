/** Measurements of checkpoints over the contract: real trainer, real store, the affine map on the 2-D toy set. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Input } from "../../shared/contract.ts";
import { calls } from "../../shared/contract.ts";
import type { Job } from "../../shared/contract/machine.ts";
import type { MeasurementKind } from "../../shared/measurements.ts";
import { measurementKinds } from "../../shared/measurements.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { testWorkbench, type TestWorkbench, toyConfig, trainerPids } from "./testing/testWorkbench.ts";

interface Measuring extends TestWorkbench {
  /** Newest last. */
  runIds: string[];
  start: (input: Input<"robustness.start">) => Promise<string>;
  end: (job: string) => Promise<Job>;
}

async function measuring(t: TestContext, configs = [toyConfig(2), toyConfig(3)]): Promise<Measuring> {
  const workbench = await testWorkbench(t);
  const { handlers } = workbench;
  const { runIds } = await handlers["queue.add"]({ runs: configs.map((config) => ({ config, name: null })) });
  await workbench.idle();
  return {
    ...{ ...workbench, runIds },
    start: async (input) => {
      const { job } = await handlers["robustness.start"](calls["robustness.start"].input.parse(input));
      return job;
    },
    end: async (id) => {
      const { job } = await workbench.until(
        "job.changed",
        ({ job: one }) => one.id === id && one.state !== "running",
      );
      return job;
    },
  };
}

const list = (runIds: string[], kinds: MeasurementKind[] = [...measurementKinds]) => ({
  runIds,
  kinds,
  limit: 10,
});

test("each kind is measured as a job, told of, listed, read with its vectors, and deleted", async (t) => {
  const { handlers, runIds, start, end, told } = await measuring(t);
  const [a, b] = runIds;
  const config = { samples: 40 };
  const attack = { name: "pgd", norm: "L2" } as const;
  const inputs: { [K in MeasurementKind]: Input<"robustness.start"> } = {
    robustAccuracy: {
      runs: [{ runId: a }],
      measurement: { kind: "robustAccuracy", config: { ...config, attack, epsilons: [0, 0.3, 3] } },
    },
    margins: { runs: [{ runId: a }], measurement: { kind: "margins", config } },
    transfer: {
      runs: [{ runId: a }, { runId: b }],
      measurement: { kind: "transfer", config: { ...config, attack, epsilon: 0.3 } },
    },
    corruption: {
      runs: [{ runId: b }],
      measurement: { kind: "corruption", config: { ...config, corruption: { name: "uniformNoise" } } },
    },
  };
  for (const kind of measurementKinds) {
    const job = await end(await start(inputs[kind]));
    assert.deepEqual([job.kind, job.state, job.error], ["robustness", "done", null]);
  }
  const stored = told.flatMap((event) => (event.type === "robustness.stored" ? [event] : []));
  assert.deepEqual(
    stored.map(({ runIds: ids }) => ids),
    [[a], [a], [a, b], [b]],
  );
  const found = await handlers["robustness.list"](list([a]));
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ["transfer", "margins", "robustAccuracy"],
  );
  assert.deepEqual(found.toReversed(), stored.map(({ measurement }) => measurement).slice(0, 3));
  assert.deepEqual((await handlers["robustness.list"](list([a, b], ["corruption"]))).length, 1);

  const details = await handlers["robustness.get"]({ id: found[2].id });
  assert.ok(details.kind === "robustAccuracy" && details.measurement.kind === "robustAccuracy");
  const { labels, predictions, brokenAt, sizes } = details.vectors;
  for (const { epsilon, robustAccuracy } of details.measurement.summary.curve) {
    const robust = labels.filter((label, i) => predictions[i] === label && !(brokenAt[i] <= epsilon));
    assert.equal(robust.length / 40, robustAccuracy);
  }
  assert.ok(sizes.some((size) => size > 0 && size <= 3));
  const { checkpoints } = await handlers["runs.get"]({ runId: a });
  const [{ name: checkpoint, step }] = checkpoints;
  assert.deepEqual(details.measurement.runs, [{ runId: a, checkpoint, step }]);

  await handlers["robustness.delete"]({ id: found[0].id });
  assert.deepEqual(told.at(-1), {
    ...{ type: "robustness.deleted", runIds: [a, b], id: found[0].id },
    sequence: told.at(-1)!.sequence,
  });
  assert.equal((await handlers["robustness.list"](list([a]))).length, 2);
  for (const name of ["robustness.get", "robustness.delete"] as const)
    assert.throws(() => handlers[name]({ id: found[0].id }), {
      code: "usage",
      message: `expected the id of a measurement, got ${found[0].id} (id)`,
    });
});

test("one measurement at a time: the second waits and says so; a cancelled one ends its trainer and stores nothing", async (t) => {
  const workbench = await measuring(t, [toyConfig(1)]);
  const { handlers, runIds, start, end, told } = workbench;
  const [runId] = runIds;
  const attack = { name: "pgd", steps: 10_000, restarts: 100 } as const; // for hours
  const slow = { attack, epsilons: [1e-6], batchSize: 1 };
  const first = await start({ runs: [{ runId }], measurement: { kind: "robustAccuracy", config: slow } });
  const second = await start({ runs: [{ runId }], measurement: { kind: "corruption" } });
  await workbench.until("job.changed", ({ job }) => job.id === first && job.unit === "samples");
  const waiting = (await handlers["jobs.list"]({})).find(({ id }) => id === second)!;
  assert.match(waiting.message, /^waits its turn/);
  assert.equal(trainerPids().length, 1);
  await handlers["jobs.cancel"]({ job: first });
  assert.equal((await end(first)).state, "cancelled");
  assert.equal((await end(second)).state, "done");
  const stored = told.flatMap((event) =>
    event.type === "robustness.stored" ? [event.measurement.kind] : [],
  );
  assert.deepEqual(stored, ["corruption"]);
});

test("what makes no sense is refused with what was expected, what came, and where", async (t) => {
  const pictures = parseRunConfig({
    data: { name: "synthetic-digits", trainSamples: 20, testSamples: 2 },
    model: { name: "mlp800" },
    training: { epochs: 1, batchSize: 20 },
    compute: { backend: "cpu" },
  });
  const { runIds, start, end } = await measuring(t, [toyConfig(1), pictures]);
  const [points, digits] = runIds;
  const runs = [{ runId: points }];
  const blur = { corruption: { name: "gaussianBlur" } } as const;
  const failing: [Input<"robustness.start">, string, string][] = [
    [
      { runs: [{ runId: points }, { runId: digits }], measurement: { kind: "transfer" } },
      "config",
      `expected inputs of 2 and 2 classes, as the first run's, got inputs of 28×28×1 and 10 classes (run ${digits})`,
    ],
    [
      { runs: [{ runId: digits }, { runId: points }], measurement: { kind: "transfer" } },
      "config",
      `expected inputs of 28×28×1 and 10 classes, as the first run's, got inputs of 2 and 2 classes (run ${points})`,
    ],
    [
      { runs, measurement: { kind: "corruption", config: blur } },
      "config",
      "expected pictures for gaussianBlur, got inputs of shape 2 (corruption.name)",
    ],
    [
      { runs: [{ runId: points, checkpoint: "step-7" }], measurement: { kind: "margins" } },
      "checkpoint",
      `expected a checkpoint named step-7, got step-00000020 (run ${points})`,
    ],
  ];
  for (const [input, code, message] of failing) {
    const job = await end(await start(input));
    assert.deepEqual([job.state, job.error], ["failed", { code, message }]);
  }
  await assert.rejects(start({ runs: [{ runId: "nobody" }], measurement: { kind: "margins" } }), {
    code: "usage",
  });
});
