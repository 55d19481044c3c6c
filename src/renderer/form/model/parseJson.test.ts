import assert from "node:assert/strict";
import { test } from "node:test";
import { offsetOf, parseJson } from "./parseJson.ts";

test("gives what JSON.parse gives", () => {
  const texts = [
    "null",
    " true ",
    "-0.5e+3",
    "0",
    '""',
    '"a\\"b\\\\c\\u00e9\\n€😀"',
    "[]",
    "[1, [2, {}], null]",
    '{"a": {"b": [1, 2, {"c": false}]}, "": "x"}',
    '\t{\r\n"λ" : 1e-4\n}',
    '{"__proto__": {"x": 1}}',
  ];
  for (const text of texts) {
    const parsed = parseJson(text);
    assert.ok(parsed.ok, text);
    assert.deepEqual(parsed.value, JSON.parse(text), text);
  }
});

/** Broken texts, with where and what was expected. */
const broken: [string, number, number, string][] = [
  ["", 1, 1, "expected a value, got the end of the text"],
  ["{", 1, 2, 'expected a name in quotes or "}", got the end of the text'],
  ['{"a": 1', 1, 8, 'expected "," or "}", got the end of the text'],
  ['{"a": 1,}', 1, 9, "expected a name in quotes, got }"],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'expected "," or "}", got "'],
  ['{"a" 1}', 1, 6, 'expected ":", got 1'],
  ["{'a': 1}", 1, 2, 'expected a name in quotes or "}", got \''],
  ["[1 2]", 1, 4, 'expected "," or "]", got 2'],
  ["[1,]", 1, 4, "expected a value, got ]"],
  ["[01]", 1, 2, "expected a value, got 01"],
  ["[.5]", 1, 2, "expected a value, got .5"],
  ["[NaN]", 1, 2, "expected a value, got NaN"],
  ['{"a": undefined}', 1, 7, "expected a value, got undefined"],
  ['"abc', 1, 5, 'expected the closing ", got the end of the text'],
  ['"a\nb"', 1, 3, 'expected the closing ", got a line break'],
  ['"a\\q"', 1, 3, 'expected an escape such as \\n or \\", got \\'],
  ["1 x", 1, 3, "expected the end, got x"],
  ['{"a": 1, "a": 2}', 1, 10, 'expected each name once, got "a" again'],
  ["[".repeat(200), 1, 102, "expected at most 100 levels, got ["],
];

for (const [text, line, column, message] of broken) {
  test(`${JSON.stringify(text.slice(0, 30))}: ${message}`, () => {
    assert.deepEqual(parseJson(text), { ok: false, message, place: { line, column } });
  });
}

test("agrees with JSON.parse about which texts are JSON, on a config with one character changed", () => {
  const text = JSON.stringify({
    seed: 1,
    data: { name: "mnist", trainSamples: null },
    on: true,
    s: [1.5, -2e3],
  });
  for (let i = 0; i < text.length; i++) {
    for (const character of ["", ",", '"', "}", "1", " ", "x", "\\"]) {
      const changed = text.slice(0, i) + character + text.slice(i + 1);
      assert.equal(parseJson(changed).ok, isJson(changed), changed);
    }
  }
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("a place is as many characters in as it says", () => {
  const text = '{\n  "a": [1 2]\n}';
  const parsed = parseJson(text);
  assert.ok(!parsed.ok);
  assert.equal(text[offsetOf(text, parsed.place)], "2");
  assert.equal(offsetOf(text, { line: 1, column: 1 }), 0);
});

test("tells where each value and each name stands", () => {
  const parsed = parseJson('{\n  "a": {"b": [1,\n 22]}\n}');
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.placeOf(["a", "b", 1]), { line: 3, column: 2 });
  assert.deepEqual(parsed.placeOfName(["a", "b"]), { line: 2, column: 9 });
  assert.deepEqual(parsed.placeOf(["a", "missing"]), { line: 2, column: 8 });
});
