import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

/** Waits until it is so, at most 10 s. */
export async function until(isSo: () => boolean, what = "it"): Promise<void> {
  const limit = performance.now() + 10_000;
  while (!isSo()) {
    assert.ok(performance.now() < limit, `expected ${what} within 10 s`);
    await sleep(2);
  }
}
