import assert from "node:assert/strict";
import { test } from "node:test";
import { formatAddress, parseAddress, readPageValue, withPageValue, type PageValue } from "./address.ts";

test("an address has a path and parameters, and nothing is left out twice", () => {
  assert.deepEqual(parseAddress("#/runs?text=a%20b"), { path: "/runs", search: "text=a%20b" });
  assert.deepEqual(parseAddress(""), { path: "/", search: "" });
  assert.deepEqual(parseAddress("#runs"), { path: "/runs", search: "" });
  assert.equal(formatAddress("/new", { preset: "synthetic", from: undefined }), "/new?preset=synthetic");
  assert.equal(formatAddress("/new"), "/new");
});

test("a page's value comes back as it was set, whatever is in it", () => {
  const cases: [PageValue, PageValue][] = [
    ["a & b=c?#~+ü", ""],
    [1.5e-7, 0],
    [-3, 10],
    [true, false],
    [["a~b", "~", "", "ü~.", "~1", "."], []],
    [[], ["x"]],
    [[""], []],
  ];
  for (const [value, standard] of cases) {
    const address = withPageValue("/page?other=1", "key", value, standard);
    const { path, search } = parseAddress(address);
    const parameters = new URLSearchParams(search);
    assert.equal(path, "/page");
    assert.equal(parameters.get("other"), "1");
    assert.deepEqual(readPageValue(parameters.get("key"), standard), value);
  }
});

test("the default is not written, and takes away what was", () => {
  const address = withPageValue("/runs", "sort", "name", "");
  assert.equal(address, "/runs?sort=name");
  assert.equal(withPageValue(address, "sort", "", ""), "/runs");
});

test("what does not read as the default's type, or is not allowed, is the default", () => {
  assert.equal(readPageValue("abc", 5), 5);
  assert.equal(readPageValue("", 5), 5);
  assert.equal(readPageValue("yes", false), false);
  assert.equal(readPageValue(null, "x"), "x");
  assert.equal(readPageValue("epoch", "step", ["step", "epoch"]), "epoch");
  assert.equal(readPageValue("tomorrow", "step", ["step", "epoch"]), "step");
});
