import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../components/Button.tsx";

/** A line above the form about where its values come from, with what can be done about it. */
export function Notice({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <div className="new-run__notice" role="status">
      <Info aria-hidden />
      <p>{children}</p>
      <div className="row">{actions}</div>
    </div>
  );
}

export interface NoticesProps {
  /** Values of an earlier visit are shown. */
  restored: { onKeep: () => void; onStartAfresh: () => void } | null;
  unfit: { reason: string; onShow: () => void; onDiscard: () => void } | null;
  /** The address names a preset that there is not. */
  unknownPreset: string | null;
}

export function Notices({ restored, unfit, unknownPreset }: NoticesProps) {
  return (
    <>
      {unknownPreset !== null && <Notice actions={null}>There is no preset called {unknownPreset}.</Notice>}
      {unfit && (
        <Notice
          actions={
            <>
              <Button size="small" onClick={unfit.onShow}>
                Show its JSON
              </Button>
              <Button size="small" variant="ghost" onClick={unfit.onDiscard}>
                Discard it
              </Button>
            </>
          }
        >
          A draft of an earlier visit cannot be shown in the form: {unfit.reason}.
        </Notice>
      )}
      {restored && (
        <Notice
          actions={
            <>
              <Button size="small" onClick={restored.onStartAfresh}>
                Start afresh
              </Button>
              <Button size="small" variant="ghost" onClick={restored.onKeep}>
                Keep it
              </Button>
            </>
          }
        >
          Your draft is back, with what you changed.
        </Notice>
      )}
    </>
  );
}
