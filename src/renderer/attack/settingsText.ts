/** Settings of a measurement in a line: what is measured with, and all that differs from the defaults. */
import { draftsOf, valueAt } from "../form/model/drafts.ts";
import { changedFields } from "../form/model/differences.ts";
import type { FormModel } from "../form/model/formModel.ts";
import { choiceText, settingText } from "../form/model/valueText.ts";

/** `PGD · L2 · ε 0.5, 1`; `default settings` where nothing differs and nothing is chosen. */
export function settingsText<T extends object>({ fields, defaults }: FormModel<T>, config: T): string {
  const changed = changedFields(draftsOf(config, {}, fields), defaults, fields).filter((f) => !f.isChoice);
  const chosen = fields.filter((f) => f.isChoice).map((f) => choiceText(f, String(valueAt(config, f))));
  const parts = [...chosen, ...changed.map((f) => settingText(f, valueAt(config, f)))];
  return parts.length === 0 ? "default settings" : parts.join(" · ");
}
