import { barSpan, type BarScale } from "./barSpan.ts";
import "./bars.css";

export interface BarProps {
  value: number;
  scale: BarScale;
  kind: "plain" | "chosen" | "before";
}

/** One bar that stands on zero. The number is written beside it, so it is nothing for screen readers. */
export function Bar({ value, scale, kind }: BarProps) {
  const { start, size } = barSpan(value, scale);
  return (
    <div className="bar" aria-hidden>
      <div className={`bar__fill bar__fill--${kind}`} style={{ left: `${start}%`, width: `${size}%` }} />
    </div>
  );
}
