import { CircleAlert } from "lucide-react";
import type { ErrorRecord } from "../../shared/errors.ts";
import { Button } from "./Button.tsx";
import "./emptyState.css";
import { adviceFor } from "./errorAdvice.ts";

export interface ErrorNoteProps {
  error: Pick<ErrorRecord, "code" | "message">;
  /** What failed, `The margins could not be read`. */
  title?: string;
  onRetry?: () => void;
}

/** What happened and what to do about it. */
export function ErrorNote({ error, title, onRetry }: ErrorNoteProps) {
  const advice = adviceFor[error.code];
  return (
    <div className="error-note" role="alert">
      <CircleAlert aria-hidden />
      <div className="error-note__text">
        {title !== undefined && <strong>{title}</strong>}
        <p className="error-note__message">{error.message}</p>
        {advice !== null && <p className="error-note__advice">{advice}</p>}
      </div>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
