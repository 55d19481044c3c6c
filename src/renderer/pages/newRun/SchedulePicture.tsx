import { useMemo } from "react";
import { LineChart } from "../../charts/LineChart.tsx";
import type { Scale } from "../../charts/series.ts";
import { scheduleConfig, type ScheduleConfig } from "../../../shared/schema/optimizerConfig.ts";
import { trainingConfig } from "../../../shared/schema/trainingConfig.ts";
import { draftValue, inputOf, type Drafts } from "../../form/model/drafts.ts";
import { fieldOf } from "../../form/model/formFields.ts";
import { rateParts, ratePoints, rateText } from "./rateCurve.ts";

/** The learning rate over the run's epochs. */
export function SchedulePicture({ drafts }: { drafts: Drafts }) {
  const schedule = scheduleConfig.safeParse(inputOf(drafts)["schedule"]);
  const epochs = trainingConfig.shape.epochs.safeParse(draftValue(fieldOf("training.epochs"), drafts));
  if (!schedule.success || !epochs.success) {
    return (
      <p className="new-run__no-picture">
        The curve appears when the rate, its steps and the epochs are valid.
      </p>
    );
  }
  return <RateLine text={JSON.stringify(schedule.data)} schedule={schedule.data} epochs={epochs.data} />;
}

/** @param text names the schedule: it is a new object at each render */
function RateLine({ text, schedule, epochs }: { text: string; schedule: ScheduleConfig; epochs: number }) {
  const [series, scale, texts] = useMemo(() => {
    const parts = rateParts(schedule, epochs);
    const rates = parts.map((p) => p.rate);
    // Steps by powers of ten are seen on a log axis alone.
    const axis: Scale = Math.max(...rates) > 5 * Math.min(...rates) ? "log" : "linear";
    const line = { id: "rate", label: "learning rate", color: "var(--series-1)", ...ratePoints(parts) };
    return [[line], axis, rateText(schedule, epochs)] as const;
  }, [text, epochs]);
  return (
    <div className="form-section__wide">
      <LineChart
        title="Learning rate over the run"
        xLabel="finished epochs"
        yLabel="learning rate η"
        series={series}
        xScale="linear"
        yScale={scale}
        height={150}
        drawNow={`${text} ${epochs}`}
        note={texts.join(" ")}
      />
    </div>
  );
}
