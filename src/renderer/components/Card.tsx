import type { ReactNode } from "react";
import { useId } from "react";
import "./card.css";

export interface CardProps {
  title?: ReactNode;
  /** Buttons at the right end of the head. */
  actions?: ReactNode;
  className?: string;
  /** No padding: for tables that reach to the edge. */
  flush?: boolean;
  children?: ReactNode;
}

/** A part of a page that belongs together, named by its title. */
export function Card({ title, actions, className = "", flush = false, children }: CardProps) {
  const id = useId();
  const named = title !== undefined;
  return (
    <section className={`card ${className}`} aria-labelledby={named ? id : undefined}>
      {(named || actions !== undefined) && (
        <header className="card__head">
          {named && (
            <h2 id={id} className="card__title">
              {title}
            </h2>
          )}
          {actions !== undefined && <div className="card__actions">{actions}</div>}
        </header>
      )}
      <div className={flush ? "card__body card__body--flush" : "card__body"}>{children}</div>
    </section>
  );
}
