import { ConfusionMatrix } from "../../charts/ConfusionMatrix.tsx";
import { seriesColor } from "../../charts/series.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { greatestChanges } from "../../compare/confusionDifference.ts";
import { signed } from "../../compare/differenceText.ts";
import { evaluatedEpochs, newestEpoch } from "../../compare/evaluationAt.ts";
import { confusionChange } from "../../compare/seriesConfusion.ts";
import { usePageState } from "../../routes.ts";
import { EpochSlider } from "./EpochSlider.tsx";
import { SplitSelect, useSplit } from "./SplitSelect.tsx";
import { type ConfusionOf, useConfusions } from "./useConfusions.ts";
import { useEpoch } from "./useEpoch.ts";
import type { Comparison } from "./useComparison.ts";

const measures = ["counts", "shares"] as const;
type Measure = (typeof measures)[number];

/** Which class is taken for which, and how that differs from the baseline. */
export function ConfusionTab({ comparison }: { comparison: Comparison }) {
  const [split] = useSplit();
  const [epoch] = useEpoch();
  const [measure, setMeasure] = usePageState<Measure>("cells", "counts", { allowed: measures });
  const { found, without, isLoading, error, reload } = useConfusions(comparison, split, epoch);
  if (error) return <ErrorNote title="The predictions could not be read" error={error} onRetry={reload} />;
  if ((isLoading || comparison.isLoading) && found.length === 0) return <Skeleton height={400} />;
  const [baseline, ...others] = found;
  return (
    <div className="stack">
      <ConfusionControls comparison={comparison} measure={measure} onMeasure={setMeasure} />
      {without.length > 0 && (
        <p className="muted" role="status">
          Not evaluated: {without.join(", ")}.
        </p>
      )}
      {found.length === 0 && (
        <EmptyState title="None of these runs has been evaluated yet">
          Predictions come with the first evaluation of a run.
        </EmptyState>
      )}
      <div className="compare__matrices">
        {found.map((one) => (
          <ConfusionMatrix
            key={one.series.key}
            title={one.series.label}
            cells={one.confusion[measure]}
            classes={one.classes}
            kind={measure}
            color={seriesColor(one.series.colour)}
            {...(one.series.runs.length > 1 ? meanOfGroup : {})}
          />
        ))}
        {others.map((own) => (
          <ChangeMatrix key={own.series.key} own={own} baseline={baseline} />
        ))}
      </div>
    </div>
  );
}

/** A mean number of samples is seldom a whole number. */
const meanOfGroup = {
  note: "Mean over the runs of the group.",
  format: (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1)),
};

interface ConfusionControlsProps {
  comparison: Comparison;
  measure: Measure;
  onMeasure: (measure: Measure) => void;
}

function ConfusionControls({ comparison, measure, onMeasure }: ConfusionControlsProps) {
  const [split] = useSplit();
  const [epoch, setEpoch] = useEpoch();
  const evaluations = [...comparison.details.values()].flatMap((details) => details.evaluations);
  return (
    <div className="row compare__controls">
      <SplitSelect comparison={comparison} />
      <SegmentedControl
        label="Cells"
        value={measure}
        options={[
          { value: "counts", label: "Samples" },
          { value: "shares", label: "Share of the class" },
        ]}
        onChange={onMeasure}
      />
      <EpochSlider
        epochs={evaluatedEpochs(evaluations.filter((e) => e.split === split))}
        epoch={epoch ?? newestEpoch}
        onEpoch={setEpoch}
      />
    </div>
  );
}

/** Cells where the share of the class grew or fell against the baseline. */
function ChangeMatrix({ own, baseline }: { own: ConfusionOf; baseline: ConfusionOf }) {
  const title = `${own.series.label} minus ${baseline.series.label}`;
  if (own.classes !== baseline.classes) {
    return (
      <p className="muted">
        {title}: not shown, for they have {own.classes} and {baseline.classes} classes.
      </p>
    );
  }
  const change = confusionChange(own.confusion, baseline.confusion);
  const greatest = greatestChanges(change, own.classes, 5);
  return (
    <ConfusionMatrix
      title={title}
      cells={change}
      classes={own.classes}
      kind="signed"
      format={(value) => signed(value, (v) => (v * 100).toFixed(1))}
      note={
        greatest.length === 0
          ? "In percentage points of the class. The same mistakes in both."
          : `In percentage points of the class. Greatest changes: ${greatest
              .map(
                (c) =>
                  `${c.label} taken for ${c.prediction} ${signed(c.change, (v) => (v * 100).toFixed(1))}`,
              )
              .join("; ")}.`
      }
    />
  );
}
