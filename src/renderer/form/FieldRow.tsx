import { Grid2x2Plus, Info, RotateCcw } from "lucide-react";
import { memo, useMemo, useState } from "react";
import { IconButton } from "../components/IconButton.tsx";
import { SegmentedControl } from "../components/SegmentedControl.tsx";
import { Tooltip } from "../components/Tooltip.tsx";
import { Control } from "./controls/Control.tsx";
import "./formField.css";
import { FieldHelp } from "./FieldHelp.tsx";
import { domId, type FormActions } from "./formActions.ts";
import type { FieldDraft } from "./model/draft.ts";
import type { FormField } from "./model/formFields.ts";
import { controlId, type Problem as FieldProblem } from "./model/problems.ts";
import { Problem } from "./Problem.tsx";

export interface FieldRowProps {
  field: FormField;
  draft: FieldDraft;
  /** Those to show. */
  problems: readonly FieldProblem[];
  /** What the base has, in words; null where the field is the same. */
  baseText: string | null;
  /** `Preset`, `Run`: what the base is called. */
  baseNoun: string;
  /** Why the field has no effect now; empty where it has. */
  unused: string;
  /** Its values in the grid, as typed; null where it is no axis. */
  axis: string | null;
  showHelp: boolean;
  actions: FormActions;
}

/** One hyperparameter: label and symbol, control and unit, what is expected, and help on demand. */
export const FieldRow = memo(function FieldRow(props: FieldRowProps) {
  const { field, baseText, unused, problems, showHelp } = props;
  const [asked, setAsked] = useState(false);
  const isWide = field.type.kind === "list" || field.meta.picks !== undefined;
  return (
    <div
      className={isWide ? "form-field form-field--wide" : "form-field"}
      data-field={field.key}
      data-changed={baseText !== null || undefined}
      data-unused={unused !== "" || undefined}
    >
      <div className="form-field__top">
        <FieldHead {...props} />
        <FieldBody {...props} />
      </div>
      <Problem id={field.key} message={problems.find((p) => p.id === field.key)?.message} />
      <div className="form-field__bottom">
        <FieldHelp {...props} isHelpShown={showHelp || asked} />
        <FieldTools {...props} isHelpAsked={asked} onHelp={() => setAsked(!asked)} />
      </div>
    </div>
  );
});

function FieldTools(props: FieldRowProps & { isHelpAsked: boolean; onHelp: () => void }) {
  const { field, axis, showHelp, actions, isHelpAsked, onHelp } = props;
  const { label } = field.meta;
  const { vary } = actions;
  return (
    <div className="form-field__tools">
      {!showHelp && (
        <IconButton
          className="form-field__tool"
          size="small"
          label={`Help on ${label}`}
          icon={<Info />}
          aria-expanded={isHelpAsked}
          onClick={onHelp}
        />
      )}
      {axis === null && vary && (
        <IconButton
          className="form-field__tool"
          size="small"
          label={`Vary ${label} in a grid`}
          icon={<Grid2x2Plus />}
          onClick={() => vary(field)}
        />
      )}
    </div>
  );
}

function FieldHead(props: FieldRowProps) {
  const { field } = props;
  const { label, symbol } = field.meta;
  const isTyped = !field.nullable && ["integer", "number", "string"].includes(field.type.kind);
  const text = (
    <>
      {label} {symbol !== undefined && <i className="form-field__symbol">{symbol}</i>}
    </>
  );
  return (
    <div className="form-field__head">
      {isTyped ? <label htmlFor={domId(field.key)}>{text}</label> : <span>{text}</span>}
      <BackToBase {...props} />
    </div>
  );
}

/** One click back; says what comes. */
function BackToBase({ field, baseText, baseNoun, actions }: FieldRowProps) {
  if (baseText === null) return null;
  const label = `${field.meta.label}: back to ${baseText} (${baseNoun.toLowerCase()})`;
  return (
    <Tooltip text={label}>
      <button
        type="button"
        className="form-field__back form-field__tool"
        aria-label={label}
        onClick={() => actions.reset([field])}
      >
        <RotateCcw aria-hidden />
        {baseText}
      </button>
    </Tooltip>
  );
}

/** The control; for a field that may be null, first the choice whether it is. */
function FieldBody({ field, draft, problems, actions }: FieldRowProps) {
  const messages = useMemo(() => new Map(problems.map((p) => [p.id, p.message])), [problems]);
  const { label, symbol, unit } = field.meta;
  const control = (
    <Control
      field={field}
      type={field.type}
      id={controlId(field.key)}
      label={symbol === undefined ? label : `${label} ${symbol}`}
      unit={unit}
      value={draft.value}
      problems={messages}
      hintId={`${domId(field.key)}-hint`}
      onChange={(value) => actions.edit(field, { isNone: false, value })}
      onLeave={actions.leave}
    />
  );
  if (!field.nullable) return <div className="form-field__control">{control}</div>;
  return (
    <div className="form-field__control form-field__nullable">
      <SegmentedControl
        label={`${label}: ${field.meta.none ?? "none"} or a value`}
        value={draft.isNone ? "none" : "value"}
        options={[
          { value: "none", label: field.meta.none ?? "none" },
          { value: "value", label: field.type.kind === "list" ? "these:" : "value:" },
        ]}
        onChange={(choice) => {
          actions.edit(field, { ...draft, isNone: choice === "none" });
          if (choice === "value") focusSoon(domId(field.key));
        }}
      />
      {!draft.isNone && control}
    </div>
  );
}

/** After the control that this choice brings has appeared. */
function focusSoon(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
