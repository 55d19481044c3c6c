/** Numbers between text and value. */
import { readNumber } from "../../components/numberText.ts";

/**
 * The number that a text says. What is none is given back as it is, so that the schema's complaint quotes what was
 * typed; an empty text too, which must not become the default in silence.
 */
export function numberOrText(text: string): number | string {
  const typed = readNumber(text);
  return typed.type === "number" ? typed.value : text;
}

/** A short text that reads back as the same number: whole numbers in full, small ones as `5e-6`. */
export function numberText(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1e-3) return String(value);
  return value.toExponential(); // as many digits as it takes, and no more
}
