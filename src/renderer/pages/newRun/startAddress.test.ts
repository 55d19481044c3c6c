import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRunConfig } from "../../../shared/schema/runConfig.ts";
import type { Base } from "../../form/model/bases.ts";
import { addressOf, baseToStart, isUnknownPreset, namedBase, startKey, startOf } from "./startAddress.ts";

const run: Base = { kind: "run", id: "a b", name: null, config: parseRunConfig({}) };
const bases: readonly Base[] = [{ kind: "preset", name: "mnist-lenet" }, { kind: "defaults" }, run];

test("an address names the base that it was made from, and only one", () => {
  for (const from of bases) {
    for (const base of bases) {
      const search = new URLSearchParams(addressOf(base, addressOf(from, "/new?panel=json")).split("?")[1]);
      const start = { preset: search.get("preset") ?? "", from: search.get("from") ?? "" };
      assert.equal(startKey(start), startKey(startOf(base)));
      assert.equal(search.get("panel"), "json", "what else stands in the address stays");
    }
  }
  assert.equal(addressOf({ kind: "preset", name: "toy2d" }, "/queue?x=1"), "/new?preset=toy2d");
});

test("a preset or the defaults are known at once, a run has to be read first", () => {
  assert.deepEqual(namedBase({ preset: "toy2d", from: "" }), { kind: "preset", name: "toy2d" });
  assert.deepEqual(namedBase({ preset: "defaults", from: "" }), { kind: "defaults" });
  assert.equal(namedBase({ preset: "toy2d", from: "r1" }), null);
});

test("a preset that there is not is said, and the first one shown", () => {
  const start = { preset: "mnist-vgg", from: "" };
  assert.ok(isUnknownPreset(start));
  assert.equal(baseToStart(start).kind, "preset");
  assert.ok(!isUnknownPreset({ preset: "", from: "" }));
  assert.equal(startKey({ preset: "", from: "" }), "");
});
