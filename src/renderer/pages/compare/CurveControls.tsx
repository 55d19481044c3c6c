import { ZoomOut } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Slider } from "../../components/Slider.tsx";
import { Switch } from "../../components/Switch.tsx";
import { curveMetricNames, curveMetrics } from "../../compare/curveMetrics.ts";
import type { CurveState } from "./useCurveState.ts";

export interface CurveControlsProps {
  state: CurveState;
  onChange: (change: Partial<CurveState>) => void;
  hasGroups: boolean;
}

/** Which curves are shown, and over what. */
export function CurveControls({ state, onChange, hasGroups }: CurveControlsProps) {
  return (
    <div className="stack">
      <MetricToggles chosen={state.metrics} onChange={(metrics) => onChange({ metrics })} />
      <div className="row compare__controls">
        <AxisControls state={state} onChange={onChange} />
        {state.zoom && (
          <Button size="small" icon={<ZoomOut />} onClick={() => onChange({ zoom: null })}>
            Show all
          </Button>
        )}
      </div>
      {hasGroups && (
        <p className="small muted">
          Bands: mean ± one standard deviation over the runs of a group, n of them. Runs that have values at
          the same steps are averaged there; others in equal parts of the range, at most 500. Time is that of
          the training steps; evaluations are not in it.
        </p>
      )}
    </div>
  );
}

function AxisControls({ state, onChange }: Omit<CurveControlsProps, "hasGroups">) {
  return (
    <>
      <SegmentedControl
        label="Horizontal axis"
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
      <div className="compare__slider">
        <Slider
          label="Smoothing"
          value={state.smoothing}
          min={0}
          max={0.99}
          step={0.01}
          format={(value) => value.toFixed(2)}
          onChange={(smoothing) => onChange({ smoothing })}
        />
      </div>
    </>
  );
}

interface MetricTogglesProps {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** A button a curve; charts stand in the order of this list. */
function MetricToggles({ chosen, onChange }: MetricTogglesProps) {
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    onChange(curveMetricNames.filter((metric) => next.has(metric)));
  };
  return (
    <div className="row compare__toggles" role="group" aria-label="Curves">
      {curveMetricNames.map((name) => (
        <button
          key={name}
          type="button"
          className="compare__toggle"
          aria-pressed={chosen.includes(name)}
          onClick={() => toggle(name)}
        >
          {curveMetrics[name].title}
        </button>
      ))}
    </div>
  );
}
