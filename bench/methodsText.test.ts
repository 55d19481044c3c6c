import assert from "node:assert/strict";
import { test } from "node:test";
import { renderMethods } from "./methodsText.ts";

test("a value above its limit is marked in the table, one at it is not", () => {
  const method = { label: "m", stepMs: 1, referenceMs: 1, peakTensorBytes: 1e6 };
  const attack = { norm: "L2", budget: "1 step", samples: 10, fooled: 1, seconds: [1] };
  const passes = { forwardRows: 10, gradientRows: 10 };
  const text = renderMethods({
    ...{ taken: "2026-01-01", machine: "a machine", load: 0, backend: "cpu", radius: 0.1, trainedSteps: 1 },
    methods: [
      { ...method, ratios: [3.4], limit: 2.5 },
      { ...method, ratios: [2.5], limit: 2.5 },
    ],
    attacks: [
      { ...attack, ...passes, name: "a", limit: 0.1, outside: { clocked: [0.123], replayed: [0.05] } },
      { ...attack, ...passes, name: "b", limit: 0.2, outside: { clocked: [0.123], replayed: [0.05] } },
    ],
  });
  assert.match(text, /\| 3\.40 \(over 2\.50\) \|/);
  assert.match(text, /\| 2\.50 \|/);
  assert.match(text, /\| 12\.3 \(over 10\.0\) \(5\.0\) \|/);
  assert.match(text, /\| 12\.3 \(5\.0\) \|/);
});
