/** Which fields the form shows: all that there are, those that match a search, or those that were changed. */
import type { FormField } from "../../form/model/formFields.ts";

export interface FormFilter {
  /** Words, all of which must occur in label, symbol, path or help. */
  readonly text: string;
  readonly onlyChanged: boolean;
}

export function isFiltering({ text, onlyChanged }: FormFilter): boolean {
  return text.trim() !== "" || onlyChanged;
}

export function passes(field: FormField, isChanged: boolean, { text, onlyChanged }: FormFilter): boolean {
  if (onlyChanged && !isChanged) return false;
  const { label, symbol, help } = field.meta;
  const said = [label, symbol ?? "", field.path, help].join(" ").toLowerCase();
  const words = text.toLowerCase().split(/\s+/);
  // One letter is a symbol: "c" means c and not every word with a c in it.
  return words.every((word) => (word.length === 1 ? symbol?.toLowerCase() === word : said.includes(word)));
}
