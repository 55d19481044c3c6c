import assert from "node:assert/strict";
import { test } from "node:test";
import { RecentlyUsed } from "./recentlyUsed.ts";

test("what was used longest ago is freed first, each value once", async () => {
  const freed: string[] = [];
  let made = 0;
  const cache = new RecentlyUsed<string>(2, (value) => freed.push(value));
  const get = (key: string) => cache.get(key, () => (made++, key.toUpperCase()));
  assert.deepEqual([await get("a"), await get("b"), await get("a"), await get("c")], ["A", "B", "A", "C"]);
  assert.deepEqual([freed, made], [["B"], 3]);
  cache.put("a", "another");
  assert.deepEqual(freed, ["B", "A"]);
  cache.clear();
  assert.deepEqual(freed, ["B", "A", "C", "another"]);
});

test("a value that cannot be made leaves everything as it was", async () => {
  const freed: string[] = [];
  const cache = new RecentlyUsed<string>(1, (value) => freed.push(value));
  await cache.get("a", () => "A");
  await assert.rejects(
    cache.get("b", () => Promise.reject(new Error("no"))),
    /no/,
  );
  assert.equal(await cache.get("a", () => "made again"), "A");
  assert.deepEqual(freed, []);
});
