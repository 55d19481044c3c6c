import assert from "node:assert/strict";
import { test } from "node:test";
import { methodNames } from "../../../shared/schema/methodConfig.ts";
import { parseRunConfig } from "../../../shared/schema/runConfig.ts";
import { draftsText, placeText, readConfigText } from "./configText.ts";
import { draftsOf, fieldDraft } from "./drafts.ts";
import { fieldOf } from "./formFields.ts";

test("fields that are left out take their defaults", () => {
  assert.deepEqual(readConfigText('{"method": {"name": "amm"}}'), {
    ok: true,
    config: parseRunConfig({ method: { name: "amm" } }),
  });
});

/** Texts that are no config, with the place and the message. */
const refused: [string, string, string][] = [
  ['{"seed": 1,', "line 1, column 12", "expected a name in quotes, got the end of the text"],
  [
    '{\n "method": {"name": "amm",\n  "lambda": -1}}',
    "line 3, column 13",
    "expected >= 0, got -1 (method.lambda)",
  ],
  ['{\n "metod": {}}', "line 2, column 2", 'expected only known keys, got "metod" (config)'],
  [
    '{"method": {"name": "reference", "lambda": 1}}',
    "line 1, column 34",
    'expected only known keys, got "lambda" (method)',
  ],
  ['{"__proto__": {"seed": 1}}', "line 1, column 2", 'expected only known keys, got "__proto__" (config)'],
  [
    '{"method": {"name": "xyz"}}',
    "line 1, column 21",
    `expected one of ${methodNames.map((name) => `"${name}"`).join(", ")}, got "xyz" (method.name)`,
  ],
  ["[]", "line 1, column 1", "expected object, got [] (config)"],
  ['{"seed": "1"}', "line 1, column 10", 'expected number, got "1" (seed)'],
];

for (const [text, place, message] of refused) {
  test(message, () => {
    const read = readConfigText(text);
    assert.ok(!read.ok);
    assert.deepEqual(
      read.problems.map((p) => [placeText(p.place), p.message]),
      [[place, message]],
    );
  });
}

test("a form with a value that is not valid shows it in its JSON, which says the same as the form", () => {
  const drafts = draftsOf(parseRunConfig({}));
  const field = fieldOf("training.epochs");
  const text = draftsText({ ...drafts, [field.key]: fieldDraft(field, "") });
  const read = readConfigText(text);
  assert.ok(!read.ok);
  assert.equal(read.problems[0].message, "expected number, got nothing (training.epochs)");
});
