import assert from "node:assert/strict";
import { test } from "node:test";
import { mostThumbnails, ThumbnailStore } from "./thumbnailStore.ts";

/** Pictures of one pixel whose grey is the place. */
const pictures = (places: number[]) => ({
  shape: [1, 1, 1],
  pixels: Uint8Array.from(places),
  labels: Int32Array.from(places, (p) => p % 10),
});

test("each place is asked for once, and found again", () => {
  const store = new ThumbnailStore();
  assert.deepEqual(store.ask([3, 1, 2]), [3, 1, 2]);
  assert.deepEqual(store.ask([1, 4]), [4]);
  store.put([3, 1, 2], pictures([3, 1, 2]));
  assert.deepEqual(store.ask([1, 2, 3, 4]), []);
  assert.equal(store.get(1)?.label, 1);
  assert.deepEqual([...store.get(3)!.picture!.pixels], [3, 3, 3, 255]);
  assert.equal(store.get(4), undefined);
});

test("what failed can be asked for again", () => {
  const store = new ThumbnailStore();
  store.ask([1, 2]);
  store.giveUp([1, 2]);
  assert.deepEqual(store.ask([1, 2]), [1, 2]);
});

test("no request is larger than the host takes", () => {
  const store = new ThumbnailStore();
  const places = Array.from({ length: 700 }, (_, i) => i);
  assert.equal(store.ask(places).length, mostThumbnails);
  assert.equal(store.ask(places).length, 200);
});

test("the oldest go first", () => {
  const store = new ThumbnailStore(2);
  for (const place of [1, 2, 3]) {
    store.ask([place]);
    store.put([place], pictures([place]));
  }
  assert.equal(store.get(1), undefined);
  assert.equal(store.get(3)?.label, 3);
  assert.deepEqual(store.ask([1, 2]), [1]);
});

test("samples of a plane have a place in it, other data that are no pictures a label alone", () => {
  const store = new ThumbnailStore();
  store.put([4, 5], { shape: [2], pixels: Uint8Array.of(0, 255, 51, 102), labels: Int32Array.of(1, 0) });
  assert.deepEqual(store.get(4), { label: 1, picture: null, point: { x: 0, y: 1 } });
  assert.deepEqual(store.get(5), { label: 0, picture: null, point: { x: 0.2, y: 0.4 } });
  store.put([6], { shape: [3], pixels: Uint8Array.of(1, 2, 3), labels: Int32Array.of(2) });
  assert.deepEqual(store.get(6), { label: 2, picture: null, point: null });
});
