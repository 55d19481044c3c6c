import type { RunSummary } from "../../../shared/contract/runs.ts";
import { ReportButton } from "../../report/ReportButton.tsx";

/** The export of a run as one HTML file. */
export function RunReportButton({ run }: { run: RunSummary }) {
  return <ReportButton members={[{ id: run.id, colour: 0 }]} />;
}
