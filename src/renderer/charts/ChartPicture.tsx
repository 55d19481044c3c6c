import type { ReactNode } from "react";

/** A chart's picture, to screen readers one image with a description; nothing in it can have the focus. */
export function ChartPicture({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="img" aria-label={label} className="chart__picture">
      {children}
    </div>
  );
}
