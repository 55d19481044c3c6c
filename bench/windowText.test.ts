import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stretch, WindowRate } from "./figures.ts";
import { renderWindow } from "./windowText.ts";

const stretch = (open: boolean, rate: number): Stretch => ({ open, rate, cpu: null });

test("a stretch with the page is compared with its neighbour without, whichever came first", () => {
  const measured: WindowRate = {
    ...{ machine: "a machine", taken: "2026-01-01", load: 0, method: "amm", stretchMs: 5000 },
    rounds: [
      {
        ...{ cli: 100, host: 98 },
        // The machine becomes twice as slow: that is no matter of the page.
        stretches: [stretch(false, 100), stretch(true, 99), stretch(true, 48.5), stretch(false, 50)],
      },
      { cli: 100, host: 100, stretches: [stretch(true, 49), stretch(false, 50)] },
    ],
  };
  const text = renderWindow([measured]);
  // (0.99 + 0.97 + 0.98)/3 and (0.98 + 1)/2, and their product
  assert.match(text, /\| 0\.990 ± 0\.010 \| 0\.980 ± 0\.006 \| 0\.970 ± 0\.011 \|/);
  assert.match(text, /3 pairs/);
});
