import { ChevronLeft, ChevronRight, ImageDown, X } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { Select } from "../../components/Select.tsx";
import type { Neighbours } from "./neighbours.ts";
import type { Place } from "./usePerturbationState.ts";

export interface SampleHeadProps {
  place: Place;
  index: number;
  label: number | null;
  classes: number;
  /** What the sample is predicted as: it cannot be the target. */
  predicted: number | null;
  neighbours: Neighbours;
  /** null while there is nothing to export. */
  onExport: (() => void) | null;
}

/** Which sample is open, its neighbours in the gallery, and where DeepFool is to drive it. */
export function SampleHead(props: SampleHeadProps) {
  const { place, index, label, neighbours, onExport } = props;
  const { previous, next } = neighbours;
  return (
    <header className="sample__head">
      <IconButton
        label="Sample before (←)"
        icon={<ChevronLeft />}
        disabled={previous === null}
        onClick={() => previous !== null && place.moveTo(previous)}
      />
      <IconButton
        label="Next sample (→)"
        icon={<ChevronRight />}
        disabled={next === null}
        onClick={() => next !== null && place.moveTo(next)}
      />
      <div className="sample__title">
        <h2>
          {splitWords[place.split]} sample {index}
          {label !== null && `, label ${label}`}
        </h2>
        <p className="small muted">{neighbours.text}</p>
      </div>
      <span className="spacer" />
      <TargetSelect {...props} />
      <Button icon={<ImageDown />} disabled={onExport === null} onClick={() => onExport?.()}>
        Save view
      </Button>
      <IconButton label="Close the sample" icon={<X />} onClick={place.close} />
    </header>
  );
}

export const splitWords = { train: "Training", validation: "Validation", test: "Test" } as const;

function TargetSelect({ place, classes, predicted }: SampleHeadProps) {
  const options = [
    { value: "", label: "Untargeted", detail: "to whichever class is nearest" },
    ...Array.from({ length: classes }, (_, k) => ({
      value: String(k),
      label: `To class ${k}`,
      disabled: k === predicted,
      ...(k === predicted ? { detail: "what it is predicted as" } : {}),
    })),
  ];
  return (
    <Select
      label="Target"
      hideLabel
      value={place.target === null ? "" : String(place.target)}
      options={options}
      onChange={(text) => place.setTarget(text === "" ? null : Number(text))}
    />
  );
}
