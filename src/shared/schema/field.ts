/** What form, command line and hyperparameter reference need to know about a field besides its type. */
import type { z } from "zod";

export interface FieldMeta {
  /** Short name on a form. */
  label: string;
  /** The specification's symbol, where it has one. */
  symbol?: string;
  unit?: string;
  /** One or two sentences: what it does and when one would change it. */
  help: string;
  /** The value that the paper or its release uses, with where it is said. */
  paper?: string;
  /** What null means, in a word or three: `all`, `no limit`. Every field that may be null has it. */
  none?: string;
  /** What each choice of an enum is, where its name does not say it. */
  choices?: { readonly [value: string]: string };
  /** What a text names, where it can be chosen from what is stored. */
  picks?: "checkpoint";
  /** The settings under which the field has an effect, where there are others: paths and the values that use it. */
  usedWith?: { readonly [path: string]: readonly string[] };
}

/**
 * Attaches metadata. It must be the outermost call of the chain: zod 4 drops metadata at `.default()` and `.optional()`.
 */
export function field<T extends z.ZodType>(schema: T, meta: FieldMeta): T {
  return schema.meta({ ...meta });
}

/** The metadata that `field` attached, or undefined. */
export function fieldMeta(schema: z.ZodType): FieldMeta | undefined {
  const meta = schema.meta();
  if (!meta || typeof meta["label"] !== "string" || typeof meta["help"] !== "string") return undefined;
  return meta as unknown as FieldMeta;
}
