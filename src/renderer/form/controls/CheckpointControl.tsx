import { useContext } from "react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { readWarmStart, warmStartText } from "../../../shared/schema/warmStart.ts";
import { RunPicker } from "../../components/RunPicker.tsx";
import { Select } from "../../components/Select.tsx";
import { useRun } from "../../state/runs.ts";
import { useCall } from "../../state/useCall.ts";
import type { ControlProps } from "./controlProps.ts";
import { NetworkContext } from "./networkContext.ts";
import { TextControl } from "./TextControl.tsx";

/** A checkpoint as text, `RUN` or `RUN@CHECKPOINT`, with what is stored to choose from. */
export function CheckpointControl(props: ControlProps) {
  const network = useContext(NetworkContext);
  const text = typeof props.value === "string" ? props.value : "";
  const { run: id, checkpoint } = readWarmStart(text);
  const run = useRun(id);
  const fits = (one: RunSummary) => one.steps > 0 && (network === null || one.model === network);
  return (
    <div className="form-checkpoint">
      <TextControl {...props} />
      <RunPicker
        label={`${props.label}: run`}
        hideLabel
        value={run?.id ?? null}
        placeholder="Choose a trained run …"
        filter={fits}
        onChange={(chosen) => props.onChange(warmStartText({ run: chosen, checkpoint: null }))}
      />
      {run && (
        <CheckpointSelect
          label={`${props.label}: checkpoint`}
          run={run.id}
          checkpoint={checkpoint}
          onChange={(chosen) => props.onChange(warmStartText({ run: run.id, checkpoint: chosen }))}
        />
      )}
    </div>
  );
}

interface CheckpointSelectProps {
  label: string;
  run: string;
  checkpoint: string | null;
  onChange: (checkpoint: string | null) => void;
}

function CheckpointSelect({ label, run, checkpoint, onChange }: CheckpointSelectProps) {
  const details = useCall("runs.get", { runId: run });
  const stored = (details.data?.checkpoints ?? []).filter(({ present }) => present);
  const options = stored
    .toSorted((a, b) => b.step - a.step)
    .map(({ name, epoch }) => ({ value: name, label: name, detail: `after epoch ${epoch}` }));
  return (
    <Select
      label={label}
      hideLabel
      value={checkpoint ?? ""}
      options={[{ value: "", label: "its newest checkpoint" }, ...options]}
      onChange={(chosen) => onChange(chosen === "" ? null : chosen)}
    />
  );
}
