/** The form as it is kept across reloads, and what becomes of it when the schema has changed since. */
import { z } from "zod";
import { runConfig } from "../../../shared/schema/runConfig.ts";
import { isPresetName, type Base } from "./bases.ts";
import type { Draft } from "./draft.ts";
import { draftsOf, inputOf } from "./drafts.ts";
import { formFields } from "./formFields.ts";
import type { NewRunState } from "./newRunState.ts";
import { newRunFrom } from "./newRunState.ts";

const draft: z.ZodType<Draft> = z.lazy(() =>
  z.union([z.string(), z.boolean(), z.array(draft), z.record(z.string(), draft)]),
);

const base: z.ZodType<Base> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("preset"), name: z.string().refine(isPresetName) }),
  z.strictObject({
    kind: z.literal("run"),
    id: z.string(),
    name: z.string().nullable(),
    config: runConfig,
  }),
  z.strictObject({ kind: z.literal("defaults") }),
]);

const axis = z.strictObject({ key: z.string(), text: z.string() });

const storedState = z.strictObject({
  base,
  drafts: z.record(z.string(), z.strictObject({ isNone: z.boolean(), value: draft })),
  plan: z.strictObject({
    name: z.string(),
    seeds: z.string(),
    reference: z.boolean(),
    axes: z.array(axis.refine(({ key }) => formFields.some((f) => f.key === key))),
  }),
});

/** What any version can read of any other's draft. */
const envelope = z.object({
  schema: z.string(),
  /** The address that the form was opened with: `preset=…` or `from=…`. */
  start: z.string(),
  /** The config as typed. */
  config: z.unknown(),
  state: z.unknown(),
});

export type StoredDraft =
  | { readonly kind: "none" }
  | { readonly kind: "draft"; readonly state: NewRunState; readonly start: string }
  /** Of another schema, and no config any more: its JSON, and why. */
  | { readonly kind: "unfit"; readonly json: string; readonly reason: string };

export function storeDraft(state: NewRunState, start: string): string {
  const { base, drafts, plan } = state;
  return JSON.stringify({
    schema: schemaHash,
    start,
    config: inputOf(drafts),
    state: { base, drafts, plan },
  });
}

/** @param text what `storeDraft` gave, maybe long ago; null where nothing is stored */
export function readDraft(text: string | null): StoredDraft {
  if (text === null) return { kind: "none" };
  const outer = envelope.safeParse(parseOrNull(text));
  if (!outer.success) return { kind: "unfit", json: text, reason: "it was cut off or overwritten" };
  const { schema, start, config, state } = outer.data;
  const stored = storedState.safeParse(state);
  if (schema === schemaHash && stored.success) {
    return { kind: "draft", state: { ...stored.data, touched: [], isSubmitted: false }, start };
  }
  const parsed = runConfig.safeParse(config, { reportInput: true });
  if (!parsed.success) {
    const reason = "settings have changed since it was written";
    return { kind: "unfit", json: JSON.stringify(config, null, 2), reason };
  }
  const fresh = newRunFrom({ kind: "defaults" });
  return { kind: "draft", state: { ...fresh, drafts: draftsOf(parsed.data) }, start };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // the envelope says that it is none
  }
}

/** Tells whether two programs have the same fields, with the same types. */
export const schemaHash = hash(
  JSON.stringify(formFields.map((f) => [f.key, f.variants, f.type, f.nullable, f.default])),
);

/** FNV-1a, 32 bits: no secret is kept with it. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(16).padStart(8, "0");
}
