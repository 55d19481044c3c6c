/**
 * The colours of signed pictures: blue below zero, near white at zero, red above. Drawn up in OKLCh, so that lightness
 * falls evenly and alike on both sides, and the two ends differ for people who do not tell red from green. The same in
 * both themes, because pictures are exported and compared.
 */

const hueBelow = 256;
const hueAbove = 36;
const lightnessAtZero = 0.97;
const lightnessAtEnd = 0.42;
/** The most that both hues have in sRGB at the end's lightness. */
const mostChroma = 0.134;

/** Entries on each side of zero in the table. */
const half = 255;
const notANumber = [128, 128, 128] as const;

export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * @param value in [−1, 1]; beyond it the end's colour
 * @returns bytes; a middle grey, which the scale has nowhere, for NaN
 */
export function signedColour(value: number): Rgb {
  if (Number.isNaN(value)) return notANumber;
  return table[Math.round(Math.max(-1, Math.min(1, value)) * half) + half];
}

/**
 * A picture of signed values.
 * @param values [n] @param gain what values are multiplied with; 1/gain is the end of the scale
 * @returns RGBA, [n, 4]
 */
export function signedPixels(values: ArrayLike<number>, gain: number): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(4 * values.length);
  for (let i = 0; i < values.length; i++) {
    const colour = signedColour(values[i] * gain);
    bytes[4 * i] = colour[0];
    bytes[4 * i + 1] = colour[1];
    bytes[4 * i + 2] = colour[2];
    bytes[4 * i + 3] = 255;
  }
  return bytes;
}

const table: readonly Rgb[] = Array.from({ length: 2 * half + 1 }, (_, i) => colourAt((i - half) / half));

function colourAt(value: number): Rgb {
  const size = Math.abs(value);
  const lightness = lightnessAtZero + (lightnessAtEnd - lightnessAtZero) * size;
  const chroma = mostChroma * (1 - (1 - size) ** 2);
  return oklchToRgb(lightness, chroma, value < 0 ? hueBelow : hueAbove);
}

/** Ottosson's OKLab to sRGB bytes. @param hue degrees */
function oklchToRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Linear light in [0, 1] to an sRGB byte. */
function toByte(linear: number): number {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.max(0, Math.min(1, value)));
}
