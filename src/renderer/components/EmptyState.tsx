import type { ReactNode } from "react";
import "./emptyState.css";

export interface EmptyStateProps {
  icon?: ReactNode;
  /** What is not there. */
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  /** Buttons that do it. */
  action?: ReactNode;
}

/** Stands where there is nothing yet, and says what to do. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      {icon !== undefined && (
        <div className="empty__icon" aria-hidden>
          {icon}
        </div>
      )}
      <p className="empty__title">{title}</p>
      {children !== undefined && <div className="empty__text">{children}</div>}
      {action !== undefined && <div className="row empty__action">{action}</div>}
    </div>
  );
}
