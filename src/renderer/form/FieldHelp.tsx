import { domId } from "./formActions.ts";
import type { FieldRowProps } from "./FieldRow.tsx";
import { expectedText, valueText } from "./model/valueText.ts";

/** Below the control: range, default, the paper's value, and what it does when asked. */
export function FieldHelp({
  field,
  draft,
  unused,
  axis,
  isHelpShown,
}: FieldRowProps & { isHelpShown: boolean }) {
  const { help, paper } = field.meta;
  const expected = expectedText(field.type);
  // Of a choice: what the one that is made now is.
  const about = typeof draft.value === "string" ? field.meta.choices?.[draft.value] : undefined;
  const facts = [
    ...(about === undefined ? [] : [about]),
    ...(expected === "" ? [] : [expected]),
    `default: ${valueText(field, field.default)}`,
    ...(paper === undefined ? [] : [`paper: ${paper}`]),
  ];
  return (
    <div id={`${domId(field.key)}-hint`} className="form-field__hint">
      {axis !== null && (
        <p className="form-field__grid">The grid varies it: {axis === "" ? "no value yet" : axis}</p>
      )}
      {unused !== "" && <p className="form-field__note">No effect with {unused}.</p>}
      <p>{facts.join(" · ")}</p>
      {isHelpShown && (
        <p className="form-field__help">
          {help} <code>{field.path}</code>
        </p>
      )}
    </div>
  );
}
