import type { ReactNode } from "react";
import { useId } from "react";
import { describedBy, FieldFrame, isText } from "./Field.tsx";

export interface TextFieldProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  error?: ReactNode;
  unit?: ReactNode;
  hideLabel?: boolean;
  placeholder?: string;
  disabled?: boolean;
  /** Several lines. */
  multiline?: boolean;
  /** An icon element at its start. */
  icon?: ReactNode;
  /** Takes the focus when it appears. */
  autoFocus?: boolean;
  onBlur?: () => void;
  onEnter?: () => void;
  className?: string;
}

/** A labelled text input; what is wrong with it stands below it. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, error, unit, hideLabel, multiline = false, icon } = props;
  const id = useId();
  const wrong = isText(error);
  const common = {
    id,
    value,
    placeholder: props.placeholder,
    disabled: props.disabled,
    autoFocus: props.autoFocus,
    onBlur: props.onBlur,
    spellCheck: false,
    autoComplete: "off",
    "aria-invalid": wrong || undefined,
    "aria-describedby": describedBy(id, hint, error),
  };
  const shape = [multiline && "input--multiline", wrong && "input--invalid", props.className];
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} hideLabel={hideLabel}>
      <div className={["input", ...shape].filter(Boolean).join(" ")}>
        {icon}
        {multiline ? (
          <textarea {...common} onChange={(e) => onChange(e.target.value)} />
        ) : (
          <input
            {...common}
            onChange={(e) => onChange(e.target.value)}
            onKeyDown={(e) => e.key === "Enter" && props.onEnter?.()}
          />
        )}
        {isText(unit) && <span className="input__unit">{unit}</span>}
      </div>
    </FieldFrame>
  );
}
