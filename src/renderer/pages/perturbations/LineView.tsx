import { useMemo } from "react";
import { extent } from "../../charts/extent.ts";
import type { Range } from "../../charts/series.ts";
import { Slider } from "../../components/Slider.tsx";
import { LogitBars } from "../../viewers/LogitBars.tsx";
import { LogitChart } from "../../viewers/LogitChart.tsx";
import { isExactAt, logitsAt } from "../../viewers/logitLine.ts";
import type { PictureShape } from "../../viewers/pictureShape.ts";
import { argmax } from "../../viewers/softmax.ts";
import { exportName } from "./exportSample.ts";
import { PlainPicture } from "./PlainPicture.tsx";
import type { SampleViewProps } from "./SampleBody.tsx";
import type { ShownColumn } from "./shownColumn.ts";
import { mostT, type Walk } from "./useWalk.ts";

/** The picture x + t·r and its logits while t moves, all runs in step. */
export function LineView({ shown, walk, shape, panels }: SampleViewProps) {
  const yDomain = useMemo(
    () =>
      extent(
        shown.map((column) => column.perturbation.line.logits),
        "linear",
      ) ?? undefined,
    [shown],
  );
  return (
    <div className="stack">
      <div className="stepper">
        <Slider
          label="t in x + t·r"
          value={walk.t}
          min={0}
          max={mostT}
          step={0.01}
          onChange={walk.setT}
          format={(t) => t.toFixed(2)}
        />
      </div>
      <div className="sample__panels" style={panels}>
        {shown.map((column) => (
          <LinePanel key={column.side.runId + column.detail} {...{ column, walk, shape, yDomain }} />
        ))}
      </div>
    </div>
  );
}

interface LinePanelProps {
  column: ShownColumn;
  walk: Walk;
  shape: PictureShape | null;
  yDomain: Range | undefined;
}

function LinePanel({ column, walk: { t }, shape, yDomain }: LinePanelProps) {
  const { perturbation, title } = column;
  const { x, r, mean, line, before, label } = perturbation;
  const at = useMemo(() => x.map((value, i) => value + t * r[i]), [x, r, t]);
  const logits = useMemo(() => logitsAt(line, t), [line, t]);
  const prediction = argmax(logits);
  const exact = isExactAt(line, t) ? "exact" : "between two exact points, taken as linear";
  return (
    <section className="view-panel" aria-label={`${title}, along x + t·r`}>
      <p role="status">
        At t = {t.toFixed(2)} predicted <b>{prediction}</b> <span className="muted">(logits {exact})</span>
      </p>
      <div className="view-panel__line">
        {shape && (
          <PlainPicture
            title={`x + ${t.toFixed(2)}·r`}
            label={`The sample at t = ${t.toFixed(2)}, predicted ${prediction}`}
            fileName={exportName(perturbation, `x-plus-${t.toFixed(2)}-r`)}
            {...{ mean, shape }}
            x={at}
          />
        )}
        <LogitBars
          caption={`Logits at t = ${t.toFixed(2)}`}
          logits={logits}
          before={before.logits}
          label={label}
        />
      </div>
      <LogitChart title={`Logits along x + t·r: ${title}`} {...{ line, t, logits, yDomain }} />
    </section>
  );
}
