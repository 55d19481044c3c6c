/** Where an axis has ticks and how they read. */
import type { Range, Scale } from "./series.ts";

/** The step of about `count` round ticks over a range: 1, 2 or 5 times a power of ten. */
export function tickStep([low, high]: Range, count: number): number {
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  const mantissa = ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10;
  return mantissa * power;
}

/** Ticks inside a range, ascending; on a log axis powers of ten, with 2 and 5 between where there is room. */
export function ticks(range: Range, scale: Scale, count: number): number[] {
  if (scale === "linear") return linearTicks(range, count);
  const decades = Math.log10(range[1] / range[0]);
  if (decades < 1) return linearTicks(range, count);
  const every = Math.max(1, Math.ceil(decades / count));
  const between = decades * 3 <= count + 1 ? [1, 2, 5] : [1];
  const found: number[] = [];
  const first = Math.floor(Math.log10(range[0]));
  for (let power = first; power <= Math.log10(range[1]) + 1e-9; power++) {
    if (power % every !== 0) continue;
    for (const m of between) {
      const tick = Number(`${m}e${power}`); // 10 ** −3 is not 0.001
      if (tick >= range[0] * (1 - 1e-9) && tick <= range[1] * (1 + 1e-9)) found.push(tick);
    }
  }
  return found;
}

function linearTicks(range: Range, count: number): number[] {
  const step = tickStep(range, count);
  const first = Math.ceil(range[0] / step - 1e-9);
  const last = Math.floor(range[1] / step + 1e-9);
  // A product of a whole number and a step such as 0.1 has a last digit too many.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => clean((first + i) * step, step));
}

function clean(value: number, step: number): number {
  return Number(value.toFixed(Math.min(100, Math.max(0, 1 - Math.floor(Math.log10(step))))));
}

/** A tick in few letters: `0.25`, `12,000`, `2e-5`, `3.5M`. `step`: the distance to the next one, for its decimals. */
export function formatTick(value: number, step = Math.abs(value)): string {
  if (value === 0) return "0";
  if (value < 0) return `−${formatTick(-value, step)}`;
  if (value >= 1e6) return `${trim((value / 1e6).toFixed(decimals(step / 1e6)))}M`;
  if (value < 1e-3 || value >= 1e15) return exponential(value);
  const text = value.toFixed(decimals(step));
  return value >= 1e4 ? grouped(text) : text;
}

/** A value in a readout: `digits` significant digits. */
export function formatValue(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  if (value < 0) return `−${formatValue(-value, digits)}`;
  if (value < 1e-4 || value >= 1e9) return exponential(value, digits);
  if (Number.isInteger(value)) return value >= 1e4 ? grouped(String(value)) : String(value);
  const text = trim(value.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(value)))));
  return value >= 1e4 ? grouped(text) : text;
}

function exponential(value: number, digits = 3): string {
  return value.toExponential(Math.max(0, digits - 1)).replace(/\.?0*e\+?/, "e");
}

function decimals(step: number): number {
  return Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

function trim(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function grouped(text: string): string {
  const [whole, fraction] = text.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}
