import { Slider as Radix } from "radix-ui";
import type { ReactNode } from "react";
import "./field.css";

export interface SliderProps {
  /** Named by it; also shown before it unless `hideLabel`. */
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  /** The value as shown at its end and read by screen readers. */
  format?: (value: number) => string;
  hideLabel?: boolean;
  disabled?: boolean;
  /** Something between the slider and its value. */
  children?: ReactNode;
}

/** A number by dragging, arrow keys, Page Up and Down, Home and End. */
export function Slider({ label, value, min, max, step, onChange, format = String, ...props }: SliderProps) {
  return (
    <div className="slider">
      {props.hideLabel !== true && <span className="field__label">{label}</span>}
      <Radix.Root
        className="slider__root"
        value={[value]}
        min={min}
        max={max}
        step={step}
        disabled={props.disabled}
        onValueChange={([next]) => onChange(next)}
      >
        <Radix.Track className="slider__track">
          <Radix.Range className="slider__range" />
        </Radix.Track>
        <Radix.Thumb className="slider__thumb" aria-label={label} aria-valuetext={format(value)} />
      </Radix.Root>
      {props.children}
      <span className="slider__value">{format(value)}</span>
    </div>
  );
}
