import { SlidersHorizontal, ZoomOut } from "lucide-react";
import { memo } from "react";
import { Button } from "../../components/Button.tsx";
import { Popover } from "../../components/Popover.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Slider } from "../../components/Slider.tsx";
import { Switch } from "../../components/Switch.tsx";
import { runChartNames, runCharts, type RunChartName } from "./runCharts.ts";
import { applies } from "./shownCharts.ts";
import { mostSmoothing, type CurveState } from "./useCurveState.ts";

export interface CurveControlsProps {
  state: CurveState;
  onChange: (change: Partial<CurveState>) => void;
  method: string;
  shown: readonly RunChartName[];
  onShown: (shown: readonly RunChartName[]) => void;
}

/** One set of controls for all charts. */
export const CurveControls = memo(function CurveControls({ state, onChange, ...charts }: CurveControlsProps) {
  return (
    <div className="row run-controls">
      <SegmentedControl
        label="Horizontal axis"
        size="small"
        value={state.x}
        options={[
          { value: "step", label: "Step" },
          { value: "epoch", label: "Epoch" },
          { value: "time", label: "Time" },
        ]}
        onChange={(x) => onChange({ x })}
      />
      <Switch label="Log x" checked={state.logX} onChange={(logX) => onChange({ logX })} />
      <Switch label="Log y" checked={state.logY} onChange={(logY) => onChange({ logY })} />
      <div className="run-controls__slider">
        <Slider
          label="Smoothing"
          value={state.smoothing}
          min={0}
          max={mostSmoothing}
          step={0.01}
          format={(value) => value.toFixed(2)}
          onChange={(smoothing) => onChange({ smoothing })}
        />
      </div>
      <span className="spacer" />
      {state.zoom && (
        <Button size="small" icon={<ZoomOut />} onClick={() => onChange({ zoom: null })}>
          Show all steps
        </Button>
      )}
      <ChartPicker {...charts} />
    </div>
  );
});

type ChartPickerProps = Pick<CurveControlsProps, "method" | "shown" | "onShown">;

function ChartPicker({ method, shown, onShown }: ChartPickerProps) {
  const choose = (name: RunChartName, isShown: boolean) => {
    const next = new Set(shown);
    if (isShown) next.add(name);
    else next.delete(name);
    onShown(runChartNames.filter((one) => next.has(one)));
  };
  return (
    <Popover
      label="Charts that are shown"
      align="end"
      trigger={
        <Button size="small" icon={<SlidersHorizontal />}>
          Charts
        </Button>
      }
    >
      <div className="run-picker-list">
        {runChartNames
          .filter((name) => applies(name, method))
          .map((name) => (
            <Switch
              key={name}
              label={runCharts[name].title}
              checked={shown.includes(name)}
              onChange={(isShown) => choose(name, isShown)}
            />
          ))}
      </div>
    </Popover>
  );
}
