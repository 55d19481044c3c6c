import { X } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Select, type SelectOption } from "../../components/Select.tsx";
import { isUnfiltered, type GalleryOrder, type Outcome } from "./galleryFilter.ts";
import type { Gallery } from "./useGallery.ts";
import type { GalleryState } from "./usePerturbationState.ts";

export interface GalleryFiltersProps {
  state: GalleryState;
  gallery: Gallery;
  classes: number;
}

/** Narrows the gallery down and puts it in order. */
export function GalleryFilters({ state, gallery, classes }: GalleryFiltersProps) {
  const { filter } = state;
  return (
    <div className="gallery__filters" role="group" aria-label="Filter and order of the gallery">
      <ClassSelect label="Label" value={filter.label} classes={classes} onChange={state.setLabel} />
      <ClassSelect
        label="Predicted"
        value={filter.prediction}
        classes={classes}
        onChange={state.setPrediction}
      />
      <SegmentedControl<Outcome>
        label="Outcome"
        showLabel
        value={filter.outcome}
        options={outcomeOptions}
        onChange={state.setOutcome}
      />
      <MarginRange state={state} />
      <div className="gallery__order">
        <Select<GalleryOrder>
          label="Order"
          value={state.order}
          options={orderOptions(gallery.gainName)}
          onChange={state.setOrder}
          hint={state.order.startsWith("gain") ? gallery.noGains : undefined}
        />
      </div>
      {!isUnfiltered(filter) && (
        <Button size="small" variant="ghost" icon={<X />} onClick={state.clear} className="gallery__clear">
          Clear filter
        </Button>
      )}
    </div>
  );
}

function MarginRange({ state: { filter, setLeast, setMost } }: { state: GalleryState }) {
  return (
    <div className="gallery__range">
      <NumberField label="Margin ≥" value={filter.leastMargin} onChange={setLeast} placeholder="0" />
      <NumberField label="Margin ≤" value={filter.mostMargin} onChange={setMost} placeholder="∞" />
    </div>
  );
}

const outcomeOptions = [
  { value: "all", label: "All" },
  { value: "right", label: "Right" },
  { value: "wrong", label: "Wrong" },
] as const;

function orderOptions(gainName: string | null): SelectOption<GalleryOrder>[] {
  const byGain = gainName ?? "choose a run to show beside";
  const disabled = gainName === null;
  return [
    { value: "margin", label: "Margin, smallest first" },
    { value: "margin-descending", label: "Margin, largest first" },
    { value: "gain", label: "Gain, largest first", detail: byGain, disabled },
    { value: "gain-ascending", label: "Gain, smallest first", detail: byGain, disabled },
    { value: "index", label: "Index" },
  ];
}

interface ClassSelectProps {
  label: string;
  value: number | null;
  classes: number;
  onChange: (value: number | null) => void;
}

function ClassSelect({ label, value, classes, onChange }: ClassSelectProps) {
  const options = [
    { value: "", label: "Any" },
    ...Array.from({ length: classes }, (_, k) => ({ value: String(k), label: String(k) })),
  ];
  return (
    <Select
      label={label}
      value={value === null ? "" : String(value)}
      options={options}
      onChange={(text) => onChange(text === "" ? null : Number(text))}
    />
  );
}
