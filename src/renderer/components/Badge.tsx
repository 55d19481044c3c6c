import type { ReactNode } from "react";
import "./badge.css";

export interface BadgeProps {
  tone?: "neutral" | "accent" | "success" | "warning" | "danger";
  /** An icon element before the text. */
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}

/** A word about something: a tag, a kind, a state. */
export function Badge({ tone = "neutral", icon, title, children }: BadgeProps) {
  return (
    <span className={`badge badge--${tone}`} title={title}>
      {icon}
      {children}
    </span>
  );
}
