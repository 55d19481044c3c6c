import type { ReactNode } from "react";
import "./field.css";

export interface FieldFrameProps {
  /** Id of the control that the label names. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  hideLabel?: boolean;
  children: ReactNode;
}

/** Ids of the texts below a control, for its `aria-describedby`. */
export function describedBy(id: string, hint: ReactNode, error: ReactNode): string | undefined {
  const ids = [...(isText(error) ? [`${id}-error`] : []), ...(isText(hint) ? [`${id}-hint`] : [])];
  return ids.length > 0 ? ids.join(" ") : undefined;
}

export function isText(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== "";
}

/** Label above a control, hint and error below it. */
export function FieldFrame({ id, label, hint, error, hideLabel = false, children }: FieldFrameProps) {
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : "field__label"}>
        {label}
      </label>
      {children}
      {isText(error) && (
        <div id={`${id}-error`} className="field__error">
          {error}
        </div>
      )}
      {isText(hint) && (
        <div id={`${id}-hint`} className="field__hint">
          {hint}
        </div>
      )}
    </div>
  );
}
