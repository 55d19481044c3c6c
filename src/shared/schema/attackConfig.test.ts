import assert from "node:assert/strict";
import { test } from "node:test";
import { attackNames, parseRobustnessConfig, robustnessConfig } from "./attackConfig.ts";
import { describe } from "./describe.ts";

for (const name of attackNames) {
  test(`${name}: its name alone is a whole config`, () => {
    const { attack } = parseRobustnessConfig({ attack: { name } });
    assert.equal(attack.name, name);
  });
}

test("every field of every attack has a label and a help", () => {
  const fields = describe(robustnessConfig);
  const ofAttacks = fields.filter(({ section }) => section === "attack");
  assert.ok(ofAttacks.length > attackNames.length);
  for (const { meta, path } of fields) assert.ok(meta.label && meta.help, path);
});

const refused: readonly [unknown, string][] = [
  [{ epsilons: [0.1, -1] }, "expected >= 0, got -1 (epsilons.1)"],
  [{ epsilons: [NaN] }, "expected number, got NaN (epsilons.0)"],
  [{ epsilons: [Infinity] }, "expected number, got Infinity (epsilons.0)"],
  [{ epsilons: ["0.1"] }, 'expected number, got "0.1" (epsilons.0)'],
  [{ epsilons: [null] }, "expected number, got null (epsilons.0)"],
  [{ epsilons: [] }, "expected >= 1, got [] (epsilons)"],
  [{ attack: { name: "fgsm", steps: 3 } }, 'expected only known keys, got "steps" (attack)'],
  [{ attack: { name: "square", norm: "L1" } }, 'expected one of "L2", "Linf", got "L1" (attack.norm)'],
];
for (const [input, message] of refused) {
  test(`refused: ${message}`, () => {
    assert.throws(() => parseRobustnessConfig(input), { code: "config", message });
  });
}
