import type { ComponentProps, ReactNode } from "react";
import "./button.css";

export interface ButtonProps extends ComponentProps<"button"> {
  /** `primary`: the one thing to do here. Default `secondary`. */
  variant?: "primary" | "secondary" | "ghost" | "danger";
  size?: "small" | "normal";
  /** An icon element before the text, `<Play />`. */
  icon?: ReactNode;
  /** Something goes on: the button is disabled and says so. */
  busy?: boolean;
}

/** A button with text. */
export function Button({
  variant = "secondary",
  size = "normal",
  icon,
  busy = false,
  disabled,
  className = "",
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={`button button--${variant} button--${size} ${className}`}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
