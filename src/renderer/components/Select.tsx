import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useId } from "react";
import "./select.css";
import { describedBy, FieldFrame } from "./Field.tsx";

export interface SelectOption<V extends string> {
  value: V;
  label: string;
  /** A second, quieter line in the list. */
  detail?: string;
  disabled?: boolean;
}

export interface SelectProps<V extends string> {
  label: ReactNode;
  value: V;
  options: readonly SelectOption<V>[];
  onChange: (value: V) => void;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
  placeholder?: string;
  size?: "small" | "normal";
}

/** One of a few. Options are told apart by place, so that any string may be a value, the empty one too. */
export function Select<V extends string>({ value, options, onChange, ...props }: SelectProps<V>) {
  const id = useId();
  const place = options.findIndex((option) => option.value === value);
  return (
    <FieldFrame id={id} label={props.label} hint={props.hint} error={props.error} hideLabel={props.hideLabel}>
      <Radix.Root
        value={place < 0 ? "" : String(place)}
        onValueChange={(next) => {
          const chosen = options[Number(next)];
          if (next !== "" && chosen) onChange(chosen.value);
        }}
        disabled={props.disabled}
      >
        <Radix.Trigger
          id={id}
          className={`select select--${props.size ?? "normal"}`}
          aria-describedby={describedBy(id, props.hint, props.error)}
        >
          <span className="select__value">
            <Radix.Value placeholder={props.placeholder ?? "Choose …"}>{options[place]?.label}</Radix.Value>
          </span>
          <Radix.Icon asChild>
            <ChevronDown />
          </Radix.Icon>
        </Radix.Trigger>
        <SelectList options={options} />
      </Radix.Root>
    </FieldFrame>
  );
}

function SelectList({ options }: { options: readonly SelectOption<string>[] }) {
  return (
    <Radix.Portal>
      <Radix.Content className="select__list" position="popper" sideOffset={4} collisionPadding={8}>
        <Radix.Viewport>
          {options.map((option, i) => (
            <Radix.Item
              key={option.value}
              value={String(i)}
              className="select__option"
              disabled={option.disabled}
            >
              <span className="select__check">
                <Radix.ItemIndicator>
                  <Check />
                </Radix.ItemIndicator>
              </span>
              <Radix.ItemText>
                {option.label}
                {option.detail !== undefined && <span className="select__detail">{option.detail}</span>}
              </Radix.ItemText>
            </Radix.Item>
          ))}
        </Radix.Viewport>
      </Radix.Content>
    </Radix.Portal>
  );
}
