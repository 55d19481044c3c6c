import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";

const entry = path.join(import.meta.dirname, "..", "parity.ts");
const fixture = path.join(import.meta.dirname, "fixtures", "mixes.json");
const folder = mkdtempSync(path.join(tmpdir(), "amm-parity-"));
after(() => rmSync(folder, { recursive: true }));

/** As much of a case file as the tests below change. */
interface CaseJson {
  name: string;
  labels: number[];
  layers: { type: string; weight?: unknown[]; bias?: number[]; size?: number }[];
  expected: { gradients: (unknown[] | null)[]; fooled: boolean[] };
}
interface FileJson {
  format: string;
  cases: CaseJson[];
}

/** The first case of the fixture that has all these layers, in a file of its own. */
function fileWith(...types: string[]): FileJson {
  const { format, cases } = JSON.parse(readFileSync(fixture, "utf8")) as FileJson;
  const found = cases.find((spec) => types.every((type) => spec.layers.some((layer) => layer.type === type)));
  assert.ok(found, types.join());
  return { format, cases: [found] };
}

function layerOf(file: FileJson, type: string) {
  const layer = file.cases[0].layers.find((candidate) => candidate.type === type);
  assert.ok(layer, type);
  return layer;
}

function runEntry(file: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, file, "--backend", "cpu", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function runOn(content: string | FileJson, ...args: string[]) {
  const file = path.join(folder, "cases.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return { file, ...runEntry(file, ...args) };
}

test("a device that the backend does not have is refused, not replaced", () => {
  const { status, stdout } = runOn(fileWith("dense"), "--device", "gpu");
  assert.equal(status, 2);
  assert.match(stdout, /device gpu/);
});

test("a file within the tolerance: exit code 0, one JSON document on stdout", () => {
  const { status, stdout } = runOn(fileWith("dense"));
  assert.equal(status, 0);
  const result = JSON.parse(stdout) as { tolerance: number; cases: { ok: boolean }[] };
  assert.equal(result.tolerance, 2e-4);
  assert.deepEqual(
    result.cases.map((one) => one.ok),
    [true],
  );
});

test("one entry of a weight's gradient 1 % off: exit code 1, and the case and group are named", () => {
  const file = fileWith("dense");
  const index = file.cases[0].layers.findIndex((layer) => layer.type === "dense");
  const gradient = file.cases[0].expected.gradients[index]![0] as number[][];
  const largest = Math.max(...gradient.flat().map(Math.abs));
  const row = gradient.find((candidate) => candidate.some((value) => Math.abs(value) === largest))!;
  const column = row.findIndex((value) => Math.abs(value) === largest);
  row[column] = row[column] * 1.01;
  const { status, stdout } = runOn(file);
  assert.equal(status, 1);
  const [result] = (
    JSON.parse(stdout) as { cases: { name: string; ok: boolean; max: { gradients: number } }[] }
  ).cases;
  assert.equal(result.name, file.cases[0].name);
  assert.equal(result.ok, false);
  assert.ok(Math.abs(result.max.gradients - 0.01 / 1.01) < 1e-4, `${result.max.gradients}`);
  assert.equal(runOn(file, "--tolerance", "0.02").status, 0);
});

test("one sample's `fooled` the other way: exit code 1", () => {
  const file = fileWith("dense");
  const { fooled } = file.cases[0].expected;
  fooled[0] = !fooled[0];
  assert.equal(runOn(file).status, 1);
});

interface Wrong {
  readonly what: string;
  readonly content: () => string | FileJson;
  /** Where, and what was expected there. */
  readonly says: readonly string[];
}

function changed(type: string, change: (file: FileJson, layer: ReturnType<typeof layerOf>) => void) {
  return () => {
    const file = fileWith(type);
    change(file, layerOf(file, type));
    return file;
  };
}

const at = (type: string) =>
  `layers.${fileWith(type).cases[0].layers.findIndex((layer) => layer.type === type)}`;

const wrongFiles: readonly Wrong[] = [
  { what: "not JSON", content: () => '{ "format": ', says: ["expected a JSON file of reference cases"] },
  {
    what: "another format",
    content: changed("dense", (file) => (file.format = "cases/2")),
    says: ['expected "deepfool-regularizer-cases/1"', "format"],
  },
  { what: "no cases", content: changed("dense", (file) => (file.cases = [])), says: [": cases)"] },
  {
    what: "a ragged weight",
    content: changed("dense", (_, { weight }) => (weight![0] as number[]).pop()),
    says: ["expected a nested array of numbers without gaps", `cases.0.${at("dense")}.weight`],
  },
  {
    what: "a ragged weight with the right number of entries",
    content: changed("dense", (_, { weight }) =>
      (weight![1] as number[]).push((weight![0] as number[]).pop()!),
    ),
    says: ["expected a nested array of numbers without gaps", `cases.0.${at("dense")}.weight`],
  },
  {
    what: "an unknown layer",
    content: changed("dense", (_, layer) => (layer.type = "softsign")),
    says: [`cases.0.${at("dense")}.type`],
  },
  {
    what: "a dense layer that does not fit its input",
    content: changed("dense", (_, { weight }) => weight!.forEach((row) => (row as number[]).pop())),
    says: ["expected an input of", at("dense")],
  },
  {
    what: "a convolution over other channels",
    content: changed("conv2d", (_, { weight }) =>
      weight!.forEach((one) => (one as unknown[]).push((one as unknown[])[0])),
    ),
    says: ["channels", at("conv2d")],
  },
  {
    what: "a bias that is too short",
    content: changed("conv2d", (_, { bias }) => bias!.pop()),
    says: ["values", `${at("conv2d")}.bias`],
  },
  {
    what: "a pool larger than its input",
    content: changed("maxPool", (_, layer) => (layer.size = 99)),
    says: ["expected an input of at least 99×99", at("maxPool")],
  },
  {
    what: "no flatten before the dense layer",
    content: changed("flatten", ({ cases: [spec] }) => {
      const index = spec.layers.findIndex((layer) => layer.type === "flatten");
      spec.layers.splice(index, 1);
      spec.expected.gradients.splice(index, 1);
    }),
    says: ["expected an input of", at("flatten")],
  },
  {
    what: "a label too few",
    content: changed("dense", ({ cases: [spec] }) => spec.labels.pop()),
    says: ["labels, got", "cases.0.labels"],
  },
  {
    what: "a label beyond the classes",
    content: changed("dense", ({ cases: [spec] }) => (spec.labels[0] = 999)),
    says: ["expected a label below", "cases.0.labels.0"],
  },
  {
    what: "a gradient that is missing",
    content: changed("dense", ({ cases: [spec] }) => spec.expected.gradients.pop()),
    says: ["entries, one a layer", "cases.0.expected.gradients"],
  },
];

for (const { what, content, says } of wrongFiles) {
  test(`${what}: exit code 2, with the file and the place`, () => {
    const { file, status, stdout, stderr } = runOn(content());
    assert.equal(status, 2, stderr);
    for (const words of [file, ...says])
      assert.ok(stderr.includes(words), `expected "${words}" in: ${stderr}`);
    const document = JSON.parse(stdout) as { error: { code: string; message: string } };
    assert.equal(document.error.code, "data");
    assert.ok(stderr.includes(document.error.message));
  });
}

test("a file that is not there: exit code 2", () => {
  const { status, stderr } = runEntry(path.join(folder, "none.json"));
  assert.equal(status, 2);
  assert.match(stderr, /none\.json/);
});
