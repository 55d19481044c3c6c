import { FileText } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/Button.tsx";
import type { Member } from "../compare/members.ts";
import { useHost } from "../host/hostContext.tsx";
import { useSettings } from "../state/machine.ts";
import { showError } from "../state/useAction.ts";

export interface ReportButtonProps {
  /** Of one run, or of several beside each other; the first is the baseline. */
  members: readonly Member[];
  grouped?: boolean;
  size?: "small" | "normal";
}

/** Saves a report as one HTML file that can be read anywhere. */
export function ReportButton({ members, grouped = true, size }: ReportButtonProps) {
  const host = useHost();
  const { precision } = useSettings();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      // Loaded when it is asked for: charts of all kinds, and style sheets as text.
      const { saveReport } = await import("./makeReport.ts");
      await saveReport(host, { members, grouped, precision });
    } catch (thrown) {
      showError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size={size} icon={<FileText />} busy={busy} onClick={() => void save()}>
      {busy ? "Making the report …" : "HTML report"}
    </Button>
  );
}
