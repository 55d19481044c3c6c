import { ArrowLeftRight } from "lucide-react";
import { IconButton } from "../../components/IconButton.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Select } from "../../components/Select.tsx";
import { evaluatedEpochs, newestEpoch } from "../../compare/evaluationAt.ts";
import { type DotColour, dotColours } from "../../compare/scatterGroups.ts";
import { usePageState } from "../../routes.ts";
import { EpochSlider } from "./EpochSlider.tsx";
import { SplitSelect, useSplit } from "./SplitSelect.tsx";
import { useEpoch } from "./useEpoch.ts";
import type { Comparison } from "./useComparison.ts";

export interface PairControlsProps {
  comparison: Comparison;
  /** Of runs, by id. */
  labels: ReadonlyMap<string, string>;
  first: string;
  second: string;
  onFirst: (id: string) => void;
  onSecond: (id: string) => void;
}

export function useDotColour(): [DotColour, (colour: DotColour) => void] {
  return usePageState<DotColour>("dots", "verdict", { allowed: dotColours });
}

/** Which two runs, after which epoch, and what colours mean. */
export function PairControls({ comparison, labels, first, second, onFirst, onSecond }: PairControlsProps) {
  const [split] = useSplit();
  const [epoch, setEpoch] = useEpoch();
  const [colour, setColour] = useDotColour();
  const options = [...labels].map(([value, label]) => ({ value, label }));
  const evaluations = [first, second].flatMap((id) => comparison.details.get(id)?.evaluations ?? []);
  return (
    <div className="row compare__controls">
      <Select label="Across" value={first} options={options} onChange={onFirst} />
      <IconButton label="Swap the two runs" icon={<ArrowLeftRight />} onClick={() => onFirst(second)} />
      <Select label="Upwards" value={second} options={options} onChange={onSecond} />
      <SplitSelect comparison={comparison} />
      <SegmentedControl
        label="Colours"
        value={colour}
        options={[
          { value: "verdict", label: "By right and wrong" },
          { value: "class", label: "By class" },
        ]}
        onChange={setColour}
      />
      <EpochSlider
        epochs={evaluatedEpochs(evaluations.filter((e) => e.split === split))}
        epoch={epoch ?? newestEpoch}
        onEpoch={setEpoch}
      />
    </div>
  );
}
