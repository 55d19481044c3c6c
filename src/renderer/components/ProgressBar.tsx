import { Progress as Radix } from "radix-ui";
import "./progressBar.css";

export interface ProgressBarProps {
  /** Share done, in [0, 1]; null: it is not known how much there is. */
  value: number | null;
  /** What goes on, for screen readers. */
  label: string;
  size?: "small" | "normal";
}

/** How far something is. */
export function ProgressBar({ value, label, size = "normal" }: ProgressBarProps) {
  const percent = value === null ? null : Math.min(100, Math.max(0, value * 100));
  return (
    <Radix.Root className={`progress progress--${size}`} value={percent} aria-label={label}>
      <Radix.Indicator
        className="progress__bar"
        style={percent === null ? undefined : { transform: `scaleX(${percent / 100})` }}
      />
    </Radix.Root>
  );
}
