/** The log of a run: read once, then as it grows. */
import { useEffect, useState } from "react";
import type { LogLine } from "../../../shared/contract/runs.ts";
import { AppError } from "../../../shared/errors.ts";
import { useHost } from "../../host/hostContext.tsx";
import { useResynchronised } from "./useResynchronised.ts";
import { joinLog, withLine } from "./logLines.ts";

export interface RunLog {
  /** null until the first answer. */
  lines: readonly LogLine[] | null;
  error: AppError | null;
  reload: () => void;
}

export function useRunLog(runId: string): RunLog {
  const host = useHost();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<RunLog, "reload">>({ lines: null, error: null });
  const reload = () => setAttempt((n) => n + 1);
  useEffect(() => {
    let isCurrent = true;
    let isRead = false;
    const meanwhile: LogLine[] = [];
    const leave = host.subscribe((event) => {
      if (event.type !== "run.log" || event.runId !== runId) return;
      if (isRead) setState(({ lines, error }) => ({ lines: withLine(lines ?? [], event.line), error }));
      else meanwhile.push(event.line);
    });
    host.call("runs.log", { runId, lines: 2000 }).then(
      (lines) => {
        if (!isCurrent) return;
        isRead = true;
        setState({ lines: joinLog(lines, meanwhile), error: null });
      },
      (thrown: unknown) => {
        if (isCurrent) setState({ lines: null, error: AppError.from(thrown) });
      },
    );
    return () => {
      isCurrent = false;
      leave();
    };
  }, [host, runId, attempt]);
  useResynchronised(reload);
  return { ...state, reload };
}
