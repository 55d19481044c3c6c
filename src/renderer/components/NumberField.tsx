import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useId, useState } from "react";
import { describedBy, FieldFrame, isText } from "./Field.tsx";
import { readNumber, stepNumber } from "./numberText.ts";

export interface NumberFieldProps {
  label: ReactNode;
  /** null: empty. */
  value: number | null;
  /** Called with each number that can be read, and with null when the field is emptied. */
  onChange: (value: number | null) => void;
  hint?: ReactNode;
  error?: ReactNode;
  unit?: ReactNode;
  hideLabel?: boolean;
  placeholder?: string;
  disabled?: boolean;
  /** What the arrow keys add; left out: they do nothing. */
  step?: number;
}

/** A labelled number input. Text that is no number stays, and the field says so; ranges are checked by the schema. */
export function NumberField({ value, onChange, step, ...props }: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useDraft(value);
  const typed = readNumber(draft);
  const error = typed.type === "wrong" ? `expected a number, got ${draft}` : props.error;
  const change = (text: string) => {
    setDraft(text);
    const next = readNumber(text);
    if (next.type === "number") onChange(next.value);
    if (next.type === "empty") onChange(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : null;
    if (direction === null || step === undefined || typed.type !== "number") return;
    event.preventDefault();
    change(String(stepNumber(typed.value, step, direction)));
  };
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} error={error} hideLabel={props.hideLabel}>
      <div className={isText(error) ? "input input--invalid" : "input"}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={draft}
          placeholder={props.placeholder}
          disabled={props.disabled}
          aria-invalid={isText(error) || undefined}
          aria-describedby={describedBy(id, props.hint, error)}
          onChange={(e) => change(e.target.value)}
          onKeyDown={onKeyDown}
        />
        {isText(props.unit) && <span className="input__unit">{props.unit}</span>}
      </div>
    </FieldFrame>
  );
}

/** What stands in the field: as typed while it means the value (`1e-6`, `0.50`), else the value. */
function useDraft(value: number | null): [string, (text: string) => void] {
  const [draft, setDraft] = useState(() => textOf(value));
  useEffect(() => {
    setDraft((now) => {
      const typed = readNumber(now);
      const same = typed.type === "number" ? typed.value === value : typed.type === "empty" && value === null;
      return same ? now : textOf(value);
    });
  }, [value]);
  return [draft, setDraft];
}

function textOf(value: number | null): string {
  return value === null ? "" : String(value);
}
