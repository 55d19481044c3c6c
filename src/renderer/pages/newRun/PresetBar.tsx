import { RotateCcw } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { RunPicker } from "../../components/RunPicker.tsx";
import { Select } from "../../components/Select.tsx";
import { presets } from "../../../shared/presets.ts";
import { baseNoun, isPresetName, presetNames, type Base } from "../../form/model/bases.ts";
import { navigate, routes } from "../../routes.ts";

export interface PresetBarProps {
  base: Base;
  changed: number;
  onBegin: (base: Base) => void;
  onResetAll: () => void;
}

const options = [
  ...presetNames.map((name) => ({ value: name, label: presets[name].title, detail: presets[name].source })),
  { value: "defaults", label: "Defaults of the schema", detail: "every field as it is when it is left out" },
];
/** Chosen beside it, and shown here while it is. */
const ofRun = { value: "run", label: "A run", detail: "the settings of a run that is here" };

/** What the form starts from: a table of the paper, a run, or the schema's defaults. */
export function PresetBar({ base, changed, onBegin, onResetAll }: PresetBarProps) {
  const begin = (value: string) => {
    if (value === "defaults") onBegin({ kind: "defaults" });
    else if (isPresetName(value)) onBegin({ kind: "preset", name: value });
  };
  return (
    <div className="new-run__start">
      <Select
        label="Start from"
        value={base.kind === "preset" ? base.name : base.kind}
        options={base.kind === "run" ? [...options, ofRun] : options}
        onChange={begin}
      />
      <RunPicker
        label="or from a run"
        value={base.kind === "run" ? base.id : null}
        onChange={(id) => navigate(routes.newRun({ from: id }))}
      />
      <p className="new-run__source">{sourceText(base)}</p>
      {changed > 0 && (
        <Button size="small" icon={<RotateCcw />} onClick={onResetAll}>
          {changed} changed: all back to the {baseNoun(base).toLowerCase()}
        </Button>
      )}
    </div>
  );
}

function sourceText(base: Base): string {
  switch (base.kind) {
    case "preset":
      return `Source: ${presets[base.name].source}`;
    case "run":
      return `The settings of ${base.name ?? `run ${base.id}`}`;
    case "defaults":
      return "What a run has where nothing is said";
  }
}
