import type { ComponentProps, ReactNode } from "react";
import "./button.css";
import { Tooltip } from "./Tooltip.tsx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** What it does; read by screen readers and shown as tooltip. */
  label: string;
  icon: ReactNode;
  size?: "small" | "normal";
}

/** A button with an icon alone. */
export function IconButton({ label, icon, size = "normal", className = "", ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        aria-label={label}
        className={`icon-button icon-button--${size} ${className}`}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
