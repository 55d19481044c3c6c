import { Switch as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useId } from "react";
import "./field.css";

export interface SwitchProps {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  hideLabel?: boolean;
}

/** On or off, at once. */
export function Switch({ label, checked, onChange, disabled, hideLabel = false }: SwitchProps) {
  const id = useId();
  return (
    <span className="switch">
      <Radix.Root
        id={id}
        className="switch__track"
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
      >
        <Radix.Thumb className="switch__thumb" />
      </Radix.Root>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : undefined}>
        {label}
      </label>
    </span>
  );
}
