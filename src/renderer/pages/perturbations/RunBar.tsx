import { X } from "lucide-react";
import { useCallback } from "react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { splitNames, type SplitName } from "../../../shared/metrics.ts";
import { IconButton } from "../../components/IconButton.tsx";
import { RunPicker } from "../../components/RunPicker.tsx";
import { Select } from "../../components/Select.tsx";
import { useRun } from "../../state/runs.ts";
import { byStep, checkpointLabel } from "./checkpointChoice.ts";
import { splitWords } from "./SampleHead.tsx";
import type { Place } from "./usePerturbationState.ts";
import type { RunSide } from "./useRunSide.ts";
import type { Sides } from "./useSides.ts";

/** Which run, checkpoint and split are looked at, and which run beside. */
export function RunBar({ place, sides }: { place: Place; sides: Sides }) {
  const run = useRun(place.run);
  const sameData = useCallback(
    (other: RunSummary) => other.id !== place.run && (run === undefined || other.data === run.data),
    [place.run, run],
  );
  return (
    <div className="run-bar">
      <RunPicker label="Run" value={place.run} onChange={place.setRun} />
      <CheckpointSelect
        label="Checkpoint"
        side={sides.mine}
        split={place.split}
        onChange={place.setCheckpoint}
      />
      <SplitSelect place={place} side={sides.mine} />
      <span className="run-bar__divider" />
      <RunPicker
        label="Beside it"
        value={place.other}
        onChange={place.setOther}
        filter={sameData}
        placeholder="Another run of the same data …"
      />
      {sides.other && (
        <>
          <CheckpointSelect
            label="Its checkpoint"
            side={sides.other}
            split={place.split}
            onChange={place.setOtherCheckpoint}
          />
          <IconButton label="Show one run alone" icon={<X />} onClick={() => place.setOther(null)} />
        </>
      )}
    </div>
  );
}

function SplitSelect({ place, side }: { place: Place; side: RunSide }) {
  const info = side.details.data?.dataInfo;
  const counts = {
    train: info?.trainSamples,
    validation: info?.validationSamples,
    test: info?.testSamples,
  };
  const options = splitNames
    .filter((name) => counts[name] !== 0 || name === place.split)
    .map((value) => ({
      value,
      label: splitWords[value],
      ...(counts[value] === undefined ? {} : { detail: `${counts[value].toLocaleString("en-US")} samples` }),
    }));
  return <Select<SplitName> label="Split" value={place.split} options={options} onChange={place.setSplit} />;
}

interface CheckpointSelectProps {
  label: string;
  side: RunSide;
  split: SplitName;
  onChange: (name: string) => void;
}

function CheckpointSelect({ label, side, split, onChange }: CheckpointSelectProps) {
  const { checkpoints = [], evaluations = [] } = side.details.data ?? {};
  const options = byStep(checkpoints).map((checkpoint) => ({
    value: checkpoint.name,
    ...checkpointLabel(checkpoint, split, evaluations),
  }));
  return (
    <Select
      label={label}
      value={side.checkpoint?.name ?? ""}
      options={options}
      onChange={onChange}
      disabled={options.length === 0}
      placeholder={side.details.data ? "none" : "…"}
    />
  );
}
