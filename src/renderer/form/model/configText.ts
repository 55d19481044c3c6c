/** A config as JSON text: what is copied, edited and pasted. */
import { describeIssue, runConfig, type RunConfig } from "../../../shared/schema/runConfig.ts";
import { inputOf, type Drafts } from "./drafts.ts";
import { parseJson, type Place } from "./parseJson.ts";

export interface TextProblem {
  /** `expected >= 0, got -1 (method.lambda)`. */
  readonly message: string;
  readonly place: Place;
}

export type ReadConfig =
  | { readonly ok: true; readonly config: RunConfig }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

export function configText(config: RunConfig): string {
  return JSON.stringify(config, null, 2);
}

/** The form as JSON, also while something in it is not valid. */
export function draftsText(drafts: Drafts): string {
  return JSON.stringify(inputOf(drafts), null, 2);
}

/** Fields that are left out take their defaults; unknown ones are problems. */
export function readConfigText(text: string): ReadConfig {
  const json = parseJson(text);
  if (!json.ok) return { ok: false, problems: [{ message: json.message, place: json.place }] };
  const result = runConfig.safeParse(json.value, { reportInput: true });
  if (result.success) return { ok: true, config: result.data };
  const problems = result.error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    const place =
      issue.code === "unrecognized_keys"
        ? json.placeOfName([...path, ...issue.keys.slice(0, 1)])
        : json.placeOf(path);
    return { message: describeIssue(issue), place };
  });
  const before = (a: Place, b: Place) => a.line - b.line || a.column - b.column;
  return { ok: false, problems: problems.sort((a, b) => before(a.place, b.place)) };
}

/** `line 4, column 7`. */
export function placeText(place: Place): string {
  return `line ${place.line}, column ${place.column}`;
}
