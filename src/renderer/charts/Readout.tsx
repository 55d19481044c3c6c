import type { ReactNode } from "react";
import { axisSpace, type Area } from "./plotArea.ts";

export interface ReadoutProps {
  area: Area;
  /** Pixel that it stands beside, from the left of the chart. */
  x: number;
  /** What x is: `step 1,200`. */
  head: string;
  rows: readonly { id: string; label: string; color: string; text: string }[];
  children?: ReactNode;
}

/** Pixels between it and the cursor. */
const gap = 10;

/** The small box beside the cursor; on the side where there is room. */
export function Readout({ area, x, head, rows, children }: ReadoutProps) {
  const atLeft = x - area.left > area.width / 2;
  const room = (atLeft ? x : area.left + area.width + axisSpace.right - x) - gap;
  const place = atLeft ? { right: `calc(100% - ${x - gap}px)` } : { left: x + gap };
  return (
    <div className="readout" style={{ ...place, top: area.top + 2, maxWidth: room }} aria-hidden>
      <div className="readout__head">{head}</div>
      {rows.map((row) => (
        <div key={row.id} className="readout__row">
          <span className="readout__mark" style={{ background: row.color }} />
          <span className="readout__label">{row.label}</span>
          <span className="readout__value">{row.text}</span>
        </div>
      ))}
      {children}
    </div>
  );
}
