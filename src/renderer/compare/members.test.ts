import assert from "node:assert/strict";
import { test } from "node:test";
import { addMembers, asBaseline, readMembers, removeMembers, writeColours } from "./members.ts";

test("a run keeps its colour when another one goes, and when another is made the baseline", () => {
  const three = readMembers(["a", "b", "c"], "");
  assert.deepEqual(
    three.map((m) => m.colour),
    [0, 1, 2],
  );
  const two = removeMembers(three, ["a"]);
  assert.deepEqual(two, [
    { id: "b", colour: 1 },
    { id: "c", colour: 2 },
  ]);
  assert.equal(writeColours(two), "1.2");
  assert.deepEqual(readMembers(["b", "c"], "1.2"), two);
  assert.deepEqual(asBaseline(two, ["c"]), [
    { id: "c", colour: 2 },
    { id: "b", colour: 1 },
  ]);
});

test("a new run takes the first free colour; one that is there is not added again", () => {
  const members = readMembers(["b", "c"], "1.2");
  assert.deepEqual(addMembers(members, ["c", "d", "e"]), [
    ...members,
    { id: "d", colour: 0 },
    { id: "e", colour: 3 },
  ]);
});

test("colours in order are not written; those that do not fit are dealt out anew", () => {
  assert.equal(writeColours(readMembers(["a", "b"], "")), "");
  for (const wrong of ["1", "1.1", "1.x", "0.-1", "0.1.2"]) {
    assert.deepEqual(
      readMembers(["a", "b"], wrong).map((m) => m.colour),
      [0, 1],
      wrong,
    );
  }
});
