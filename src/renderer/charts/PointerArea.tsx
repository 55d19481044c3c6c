import type { KeyboardEvent } from "react";
import type { Area } from "./plotArea.ts";

export interface PointerAreaProps {
  area: Area;
  /** What it is and what its keys do, for screen readers. */
  label: string;
  /** A click does something. */
  opens: boolean;
  /** Pixels from the left and the top of the chart. */
  onPoint: (x: number, y: number) => void;
  /** Pointer or focus went away. */
  onLeave: () => void;
  /** Click. */
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Lies over a picture, which is an image and cannot have the focus, and takes pointer and keyboard for it. */
export function PointerArea({ area, label, opens, onPoint, onLeave, onOpen, onKeyDown }: PointerAreaProps) {
  return (
    <div
      className={opens ? "plot-pointer plot-pointer--opens" : "plot-pointer"}
      style={{ left: area.left, top: area.top, width: area.width, height: area.height }}
      tabIndex={0}
      role="application"
      aria-label={label}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onPoint(area.left + event.clientX - box.left, area.top + event.clientY - box.top);
      }}
      onPointerLeave={onLeave}
      onBlur={onLeave}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    />
  );
}
