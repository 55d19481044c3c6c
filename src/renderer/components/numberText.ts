/** Numbers as they are typed. */

/** What was typed: a number, nothing, or something that is no number. */
export type TypedNumber = { type: "number"; value: number } | { type: "empty" } | { type: "wrong" };

/** Reads `0.02`, `.5`, `1e-6`, `1,5` and `−3`; a comma or a typographic minus is what some keyboards give. */
export function readNumber(text: string): TypedNumber {
  const plain = text.trim().replace(",", ".").replace("−", "-");
  if (plain === "") return { type: "empty" };
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? { type: "number", value } : { type: "wrong" };
}

/** One step up or down without the error of binary fractions: 0.1 + 0.2 gives 0.3. */
export function stepNumber(value: number, step: number, direction: 1 | -1): number {
  const digits = Math.max(decimals(value), decimals(step));
  return Number((value + direction * step).toFixed(Math.min(digits, 20)));
}

function decimals(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const fraction = mantissa.split(".")[1]?.length ?? 0;
  return Math.max(0, fraction - Number(exponent));
}
