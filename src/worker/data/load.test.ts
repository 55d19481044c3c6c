import assert from "node:assert/strict";
import { test } from "node:test";
import { dataNames } from "../../shared/schema/dataConfig.ts";
import { dataSets, loadDataSet } from "./load.ts";
import { mnistDir, noMnist, testConfig } from "./testing.ts";

const source = { dataDir: mnistDir };

test("the table holds every data set of the schema", () => {
  assert.deepEqual(Object.keys(dataSets).sort(), [...dataNames].sort());
});

for (const name of dataNames) {
  test(
    `${name}: splits as asked for, finite inputs, labels below K`,
    { skip: name === "mnist" && noMnist },
    async () => {
      const config = testConfig({
        name,
        validationSamples: 40,
        trainSamples: 60,
        testSamples: 30,
        noisyLabels: 5,
      });
      const data = await loadDataSet(config, source);
      assert.equal(data.name, name);
      assert.equal(data.generated, name !== "mnist");
      assert.match(data.sha256, /^[0-9a-f]{64}$/);
      const width = data.inputShape.reduce((product, size) => product * size, 1);
      for (const [split, count] of [
        [data.train, 60],
        [data.validation!, 40],
        [data.test, 30],
      ] as const) {
        assert.deepEqual(
          [split.count, split.labels.length, split.inputs.length],
          [count, count, count * width],
        );
        assert.ok(split.inputs.every(Number.isFinite));
        assert.ok(split.labels.every((label) => label >= 0 && label < data.classes));
      }
    },
  );
}

test("the hash is of the content: the same config the same, any change another", async () => {
  const hash = async (fields: Parameters<typeof testConfig>[0]) =>
    (await loadDataSet(testConfig({ name: "toy2d", ...fields }), source)).sha256;
  const base = await hash({});
  assert.equal(await hash({}), base);
  const changes = [
    { splitSeed: 1 },
    { validationSamples: 10 },
    { trainSamples: 399 },
    { testSamples: 399 },
    { noisyLabels: 50 },
  ];
  const hashes = await Promise.all(changes.map(hash));
  assert.equal(new Set([base, ...hashes]).size, changes.length + 1);
});
