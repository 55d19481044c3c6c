import type { HistogramOptions } from "../../charts/histogram.ts";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { EpochSlider } from "./EpochSlider.tsx";
import { SplitSelect } from "./SplitSelect.tsx";
import type { Comparison } from "./useComparison.ts";

export interface MarginControlsProps {
  comparison: Comparison;
  parts: HistogramOptions["parts"];
  onParts: (parts: HistogramOptions["parts"]) => void;
  measure: HistogramOptions["measure"];
  onMeasure: (measure: HistogramOptions["measure"]) => void;
  epochs: readonly number[];
  /** `newestEpoch`: of each run its own newest. */
  epoch: number;
  onEpoch: (epoch: number) => void;
}

/** Which samples, in which measure, after which epoch. */
export function MarginControls(props: MarginControlsProps) {
  return (
    <div className="row compare__controls">
      <SplitSelect comparison={props.comparison} />
      <SegmentedControl
        label="Predictions"
        value={props.parts}
        options={[
          { value: "stacked", label: "All" },
          { value: "apart", label: "Right and wrong apart" },
          { value: "right", label: "Right" },
          { value: "wrong", label: "Wrong" },
        ]}
        onChange={props.onParts}
      />
      <SegmentedControl
        label="Height of bars"
        value={props.measure}
        options={[
          { value: "share", label: "Share" },
          { value: "count", label: "Samples" },
        ]}
        onChange={props.onMeasure}
      />
      <EpochSlider epochs={props.epochs} epoch={props.epoch} onEpoch={props.onEpoch} />
    </div>
  );
}
