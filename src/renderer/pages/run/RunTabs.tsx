import type { RunDetails, RunSummary } from "../../../shared/contract/runs.ts";
import { Tabs } from "../../components/Tabs.tsx";
import { usePageState } from "../../routes.ts";
import { CheckpointTable } from "./CheckpointTable.tsx";
import { ConfigTab } from "./ConfigTab.tsx";
import { CurvesTab } from "./CurvesTab.tsx";
import { EnvironmentCard } from "./EnvironmentCard.tsx";
import { EpochTable } from "./EpochTable.tsx";
import { EvaluationTable } from "./EvaluationTable.tsx";
import { LogTab } from "./LogTab.tsx";
import { MarginsTab } from "./MarginsTab.tsx";
import { NotesCard } from "./NotesCard.tsx";
import { runTabNames } from "./runTabNames.ts";

export interface RunTabsProps {
  run: RunSummary;
  details: RunDetails;
}

/** The views of a run, one at a time; which one is in the address. */
export function RunTabs({ run, details }: RunTabsProps) {
  const [tab, setTab] = usePageState("tab", "curves", { allowed: runTabNames, push: true });
  return (
    <Tabs
      label="Views of the run"
      value={tab}
      onChange={setTab}
      tabs={[
        { value: "curves", label: "Curves", content: <CurvesTab run={run} details={details} /> },
        { value: "margins", label: "Margins", content: <MarginsTab run={run} details={details} /> },
        { value: "tables", label: "Epochs", content: <Tables run={run} details={details} /> },
        {
          value: "checkpoints",
          label: `Checkpoints (${details.checkpoints.length})`,
          content: <CheckpointTable runId={run.id} checkpoints={details.checkpoints} />,
        },
        {
          value: "settings",
          label: "Settings and machine",
          content: <Settings run={run} details={details} />,
        },
        { value: "notes", label: "Notes", content: <NotesCard run={run} /> },
        { value: "log", label: "Log", content: <LogTab runId={run.id} /> },
      ]}
    />
  );
}

function Tables({ run, details }: RunTabsProps) {
  return (
    <div className="stack">
      <EpochTable epochs={details.epochs} method={run.method} />
      <EvaluationTable evaluations={details.evaluations} />
    </div>
  );
}

function Settings({ run, details }: RunTabsProps) {
  return (
    <div className="run-settings">
      <ConfigTab run={run} details={details} />
      <EnvironmentCard details={details} />
    </div>
  );
}
