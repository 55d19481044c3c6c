import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { configSections, differencesOnly, distinctions, valueText } from "./configRows.ts";

const amm = parseRunConfig({ seed: 1, method: { name: "amm", lambda: 16 } });
const other = parseRunConfig({ seed: 2, method: { name: "amm", lambda: 32 } });
const reference = parseRunConfig({ seed: 3 });

const rows = (configs: Parameters<typeof configSections>[0]) =>
  differencesOnly(configSections(configs)).flatMap((section) =>
    section.rows.map((row) => [section.name, row.path, ...row.values]),
  );

test("only what differs, and never the seed", () => {
  assert.deepEqual(rows([amm, other]), [["method", "method.lambda", "16", "32"]]);
  assert.deepEqual(rows([amm, { ...amm, seed: 9 }]), []);
});

test("a field that only one method has is missing in the other, with label, symbol and section of the schema", () => {
  const method = differencesOnly(configSections([reference, amm])).find((s) => s.name === "method");
  assert.deepEqual(method?.rows[0].values, ["Reference", "AMM"]);
  const lambda = method?.rows.find((row) => row.path === "method.lambda");
  assert.deepEqual(lambda, {
    ...{ path: "method.lambda", label: "Regulariser weight", symbol: "λ", unit: null },
    ...{ values: [null, "16"], differs: true },
  });
});

test("all fields of the config have a row, in the sections of the schema", () => {
  const sections = configSections([amm]);
  const paths = sections.flatMap((section) => section.rows.map((row) => row.path));
  assert.ok(paths.includes("schedule.steps") && paths.includes("evaluation.maxIterations"));
  assert.ok(!paths.includes("seed"));
  assert.equal(new Set(paths).size, paths.length);
  const leaves = Object.values(amm).flatMap((part) => (typeof part === "object" ? Object.keys(part) : []));
  assert.equal(paths.length, leaves.length);
});

test("what tells lines apart: symbols and values, not the method's own name", () => {
  assert.deepEqual(distinctions([amm, other]), ["λ 16", "λ 32"]);
  assert.deepEqual(distinctions([reference, amm]), [null, null]);
  assert.deepEqual(distinctions([reference, amm, other]), [null, "λ 16", "λ 32"]);
  assert.deepEqual(distinctions([amm, amm]), [null, null]);
});

test("values as text", () => {
  assert.equal(valueText([{ epoch: 3, factor: 0.1 }]), "epoch 3, factor 0.1");
  assert.equal(valueText(null), "none");
  assert.equal(valueText([]), "none");
  assert.equal(valueText(true), "on");
  assert.equal(valueText(5e-6), "5e-6");
});
