import type { ReactNode } from "react";
import "./machine.css";

export interface FactListProps {
  /** Name and value; a null value leaves the fact out. */
  facts: readonly (readonly [name: string, value: ReactNode])[];
}

/** Names and values in two columns. */
export function FactList({ facts }: FactListProps) {
  return (
    <dl className="fact-list">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="fact-list__fact">
              <dt className="muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
