import { CircleAlert, CirclePause, Trash2, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import type { RunDetails, RunSummary } from "../../../shared/contract/runs.ts";
import { Button } from "../../components/Button.tsx";
import { useAction } from "../../state/useAction.ts";
import { runOutcome, type Outcome } from "./runOutcome.ts";

export interface RunNoticeProps {
  run: RunSummary;
  details: RunDetails;
  isDeleted: boolean;
}

/** What happened to a run that did not run to its end, or is deleted, and what to do. */
export function RunNotice({ run, details, isDeleted }: RunNoticeProps) {
  const restore = useAction("runs.restore");
  const outcome = runOutcome(run, details.checkpoints);
  if (isDeleted) {
    return (
      <div className="run-notice run-notice--warning">
        <Trash2 aria-hidden />
        <div className="run-notice__text">
          <strong>This run was deleted</strong>
          <p>It is in no list; nothing of it is lost.</p>
        </div>
        <Button busy={restore.busy} onClick={() => void restore.run({ runIds: [run.id] })}>
          Bring it back
        </Button>
      </div>
    );
  }
  if (!outcome) return null;
  return (
    <div
      className={`run-notice run-notice--${outcome.tone}`}
      role={outcome.tone === "danger" ? "alert" : "status"}
    >
      {icons[outcome.tone]}
      <div className="run-notice__text">
        <strong>{outcome.title}</strong>
        <p className="run-notice__what">{outcome.what}</p>
        <p className="muted">{outcome.advice}</p>
      </div>
    </div>
  );
}

const icons: { readonly [T in Outcome["tone"]]: ReactNode } = {
  danger: <CircleAlert aria-hidden />,
  warning: <Unplug aria-hidden />,
  neutral: <CirclePause aria-hidden />,
};
