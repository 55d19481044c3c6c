import { SegmentedControl } from "../components/SegmentedControl.tsx";
import type { HistogramOptions } from "./histogram.ts";

export interface HistogramControlsProps {
  options: HistogramOptions;
  onChange: (options: HistogramOptions) => void;
  /** There are two groups: their difference can be shown. */
  canDiffer?: boolean;
}

/** What a margin histogram shows. */
export function HistogramControls({ options, onChange, canDiffer = false }: HistogramControlsProps) {
  return (
    <div className="row">
      <SegmentedControl
        label="Predictions"
        size="small"
        value={options.parts}
        options={[
          { value: "stacked", label: "All" },
          { value: "apart", label: "Apart" },
          { value: "right", label: "Right" },
          { value: "wrong", label: "Wrong" },
        ]}
        onChange={(parts) => onChange({ ...options, parts })}
      />
      <SegmentedControl
        label="Height"
        size="small"
        value={options.measure}
        options={[
          { value: "count", label: "Samples" },
          { value: "share", label: "Share" },
        ]}
        onChange={(measure) => onChange({ ...options, measure })}
      />
      <SegmentedControl
        label="Show"
        size="small"
        value={options.show}
        options={[
          { value: "bins", label: "Bins" },
          { value: "cumulative", label: "Cumulative" },
          ...(canDiffer ? [{ value: "difference" as const, label: "Difference" }] : []),
        ]}
        onChange={(show) => onChange({ ...options, show })}
      />
    </div>
  );
}
