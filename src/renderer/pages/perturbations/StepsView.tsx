import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { Slider } from "../../components/Slider.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { CandidateBars } from "../../viewers/CandidateBars.tsx";
import { iterationStates, type IterationState } from "../../viewers/iterations.ts";
import { LogitBars } from "../../viewers/LogitBars.tsx";
import type { PictureShape } from "../../viewers/pictureShape.ts";
import { exportName } from "./exportSample.ts";
import { PlainPicture } from "./PlainPicture.tsx";
import type { SampleViewProps } from "./SampleBody.tsx";
import type { ShownColumn } from "./shownColumn.ts";
import { SignedPicture } from "./SignedPicture.tsx";
import { positionIn, type Walk } from "./useWalk.ts";

/** DeepFool iteration by iteration, all runs in step. */
export function StepsView({ shown, walk, shape, panels }: SampleViewProps) {
  const most = Math.max(...shown.map((column) => column.perturbation.steps.length));
  return (
    <div className="stack">
      <Stepper walk={walk} most={most} />
      <div className="sample__panels" style={panels}>
        {shown.map((column) => (
          <StepsPanel key={column.side.runId + column.detail} column={column} walk={walk} shape={shape} />
        ))}
      </div>
    </div>
  );
}

function Stepper({ walk, most }: { walk: Walk; most: number }) {
  const position = positionIn(walk, most);
  return (
    <div className="stepper" role="group" aria-label="Iterations">
      <IconButton
        label="One iteration back ([)"
        icon={<ChevronLeft />}
        disabled={position === 0}
        onClick={() => walk.setPosition(position - 1)}
      />
      <Slider
        label="Iteration"
        value={position}
        min={0}
        max={Math.max(1, most)}
        step={1}
        disabled={most === 0}
        onChange={walk.setPosition}
        format={(value) => `${value} of ${most}`}
      />
      <IconButton
        label="One iteration on (])"
        icon={<ChevronRight />}
        disabled={position >= most}
        onClick={() => walk.setPosition(position + 1)}
      />
    </div>
  );
}

interface StepsPanelProps {
  column: ShownColumn;
  walk: Walk;
  shape: PictureShape | null;
}

function StepsPanel({ column, walk, shape }: StepsPanelProps) {
  const { perturbation, title } = column;
  const states = useMemo(() => iterationStates(perturbation), [perturbation]);
  const position = positionIn(walk, perturbation.steps.length);
  const state = states[position];
  const before = position > 0 ? states[position - 1] : null;
  return (
    <section className="view-panel" aria-label={`${title}, after iteration ${position}`}>
      <StepText state={state} count={states.length - 1} />
      {shape && <StepPictures column={column} state={state} shape={shape} />}
      <div className="view-panel__tables">
        {state.step && <CandidateBars step={state.step} position={position} />}
        <LogitBars
          caption={`Logits after iteration ${position}`}
          logits={state.logits}
          before={before?.logits ?? null}
          label={perturbation.label}
        />
      </div>
    </section>
  );
}

/** The iteration that led here, in a sentence. */
function StepText({ state, count }: { state: IterationState; count: number }) {
  const { formatNumber } = useFormat();
  const { step, position, l2, prediction } = state;
  if (!step) {
    return (
      <p>
        The clean sample, predicted <b>{prediction}</b>. DeepFool takes {count} iteration
        {count === 1 ? "" : "s"}.
      </p>
    );
  }
  const distance = step.candidates.find((candidate) => candidate.class === step.to)?.distance;
  return (
    <p>
      Iteration {position}: from class <b>{step.from}</b> to the boundary of class <b>{step.to}</b>, at
      distance {formatNumber(distance)}; step length {formatNumber(step.stepLength)} with the overshoot; ‖x −
      x₀‖ is now {formatNumber(l2)}; predicted <b>{prediction}</b>.
    </p>
  );
}

interface StepPicturesProps {
  column: ShownColumn;
  state: IterationState;
  shape: PictureShape;
}

function StepPictures({ column: { perturbation, look }, state, shape }: StepPicturesProps) {
  const after = `after iteration ${state.position}`;
  return (
    <div className="three-pictures">
      <PlainPicture
        title={`x after ${state.position}: predicted ${state.prediction}`}
        label={`The sample ${after}, predicted ${state.prediction}`}
        fileName={exportName(perturbation, `x-after-${state.position}`)}
        x={state.x}
        mean={perturbation.mean}
        shape={shape}
      />
      <SignedPicture
        symbol="r"
        title={`r after ${state.position}`}
        label={`The perturbation ${after}`}
        fileName={exportName(perturbation, `r-after-${state.position}`)}
        values={state.r}
        shape={shape}
        gain={look.gain}
        channel={look.channel}
      />
    </div>
  );
}
