import type { ReactNode } from "react";

export interface ChartPictureProps {
  label: string;
  /** The picture is as high as what is in it; else as the element around it, whose height is given. */
  ownHeight?: boolean;
  children: ReactNode;
}

/** A chart's picture, to screen readers one image with a description; nothing in it can have the focus. */
export function ChartPicture({ label, ownHeight = false, children }: ChartPictureProps) {
  return (
    <div
      role="img"
      aria-label={label}
      className={ownHeight ? "chart__picture chart__picture--own" : "chart__picture"}
    >
      {children}
    </div>
  );
}
