import { ToggleGroup as Radix } from "radix-ui";
import type { ReactNode } from "react";
import "./segmentedControl.css";

export interface SegmentedOption<V extends string> {
  value: V;
  label: ReactNode;
  /** For an option whose label is an icon. */
  name?: string;
  disabled?: boolean;
}

export interface SegmentedControlProps<V extends string> {
  label: string;
  value: V;
  options: readonly SegmentedOption<V>[];
  onChange: (value: V) => void;
  /** Shows the label above it. */
  showLabel?: boolean;
  size?: "small" | "normal";
}

/** One of two to five, all seen at once. */
export function SegmentedControl<V extends string>(props: SegmentedControlProps<V>) {
  const { label, value, options, onChange, showLabel = false, size = "normal" } = props;
  const change = (next: string) => {
    const option = options.find((o) => o.value === next); // "": the pressed one was pressed again
    if (option) onChange(option.value);
  };
  const group = (
    <Radix.Root
      type="single"
      className={`segmented segmented--${size}`}
      value={value}
      onValueChange={change}
      aria-label={label}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className="segmented__option"
          disabled={option.disabled}
          aria-label={option.name}
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
  if (!showLabel) return group;
  return (
    <div className="field">
      <span className="field__label">{label}</span>
      {group}
    </div>
  );
}
