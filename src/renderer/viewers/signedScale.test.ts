import assert from "node:assert/strict";
import { test } from "node:test";
import { signedColour, signedPixels, type Rgb } from "./signedScale.ts";

/** Relative luminance of sRGB bytes (WCAG). */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((byte) => {
    const v = byte / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** OKLab lightness. */
function lightness(colour: Rgb): number {
  const [r, g, b] = colour.map((byte) => {
    const v = byte / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

test("zero is near white and without a tint", () => {
  const [r, g, b] = signedColour(0);
  assert.ok(Math.min(r, g, b) > 240);
  assert.ok(Math.max(r, g, b) - Math.min(r, g, b) <= 1);
});

test("below zero is blue, above is red", () => {
  const below = signedColour(-1);
  const above = signedColour(1);
  assert.ok(below[2] > below[0] + 60);
  assert.ok(above[0] > above[2] + 60);
});

test("lightness falls with the size, on both sides", () => {
  for (const sign of [-1, 1]) {
    let before = luminance(signedColour(0));
    for (let i = 1; i <= 64; i++) {
      const now = luminance(signedColour((sign * i) / 64));
      assert.ok(now < before, `${(sign * i) / 64}: ${now} after ${before}`);
      before = now;
    }
  }
});

test("both sides are equally light, so that neither sign looks stronger", () => {
  for (let i = 0; i <= 100; i++) {
    const difference = lightness(signedColour(i / 100)) - lightness(signedColour(-i / 100));
    assert.ok(Math.abs(difference) < 0.006, `${i / 100}: ${difference}`);
  }
});

test("values beyond the ends have the end's colour", () => {
  assert.deepEqual(signedColour(7), signedColour(1));
  assert.deepEqual(signedColour(-Infinity), signedColour(-1));
  assert.notDeepEqual(signedColour(1), signedColour(0.9));
});

test("NaN has a grey that no value has", () => {
  const grey = signedColour(NaN);
  for (let i = -255; i <= 255; i++) assert.notDeepEqual(signedColour(i / 255), grey);
});

test("a picture takes the gain in: 1/gain is the end of the scale", () => {
  const pixels = signedPixels(Float32Array.of(0.25, -0.25, 0.125, 0), 4);
  const at = (i: number) => [...pixels.subarray(4 * i, 4 * i + 3)];
  assert.deepEqual(at(0), [...signedColour(1)]);
  assert.deepEqual(at(1), [...signedColour(-1)]);
  assert.deepEqual(at(2), [...signedColour(0.5)]);
  assert.deepEqual(at(3), [...signedColour(0)]);
  assert.deepEqual(
    [3, 7, 11, 15].map((i) => pixels[i]),
    [255, 255, 255, 255],
  );
});
