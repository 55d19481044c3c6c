import { useMemo } from "react";
import type { MarginDistribution, RunDetails, RunSummary } from "../../../shared/contract/runs.ts";
import { commonDomain } from "../../charts/histogramGeometry.ts";
import { HistogramChart } from "../../charts/HistogramChart.tsx";
import { HistogramControls } from "../../charts/HistogramControls.tsx";
import { occupiedRange, type HistogramOptions, type MarginGroup } from "../../charts/histogram.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Select } from "../../components/Select.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { evaluatedSplits, splitTitles } from "../../compare/evaluatedSplits.ts";
import { navigate, usePageState } from "../../routes.ts";
import { useCall } from "../../state/useCall.ts";
import { splitNames } from "../../../shared/metrics.ts";
import { galleryAddress } from "./galleryAddress.ts";
import { MarginPlayer } from "./MarginPlayer.tsx";
import { allClasses, marginStops, newestStop, oneClass, stopAt } from "./marginStops.ts";
import { useHistogramOptions } from "./useHistogramOptions.ts";

export interface MarginsTabProps {
  run: RunSummary;
  details: RunDetails;
}

/** How far samples are from being misclassified, evaluation by evaluation. */
export function MarginsTab({ run, details }: MarginsTabProps) {
  const [split, setSplit] = usePageState("split", "test", { allowed: splitNames });
  const splits = evaluatedSplits(details.evaluations);
  const read = useCall("runs.histograms", { runId: run.id, split }, { keepPrevious: true });
  const stops = useMemo(() => marginStops(read.data ?? []), [read.data]);
  if (read.error) {
    return <ErrorNote title="The margins could not be read" error={read.error} onRetry={read.reload} />;
  }
  return (
    <div className="stack">
      {splits.length > 1 && (
        <div className="row">
          <Select
            label="Samples of"
            size="small"
            value={split}
            options={splits.map((value) => ({ value, label: splitTitles[value] }))}
            onChange={setSplit}
          />
        </div>
      )}
      {read.isLoading && <Skeleton height={320} />}
      {read.data && stops.length === 0 && <NotEvaluated run={run} />}
      {stops.length > 0 && <Margins {...{ run, details, stops }} title={splitTitles[split]} />}
    </div>
  );
}

interface MarginsProps extends MarginsTabProps {
  stops: readonly MarginDistribution[];
  title: string;
}

function Margins({ run, details, stops, title }: MarginsProps) {
  const [step, setStep] = usePageState("at", newestStop);
  const [label, setLabel] = usePageState("class", everyClass);
  const [options, setOptions] = useHistogramOptions();
  const stop = stops[stopAt(stops, step)];
  const { group, error } = useGroup(run.id, stop, label);
  const { domain, yDomain } = useCommonDomains(stops, options, label === everyClass);
  const groups = useMemo(() => [group], [group]);
  const open = (low: number, high: number) =>
    navigate(
      galleryAddress({
        ...{ runId: run.id, evaluation: stop.evaluation, checkpoints: details.checkpoints, low, high },
        outcome: options.parts === "right" || options.parts === "wrong" ? options.parts : "all",
        label: label === everyClass ? null : label,
      }),
    );
  return (
    <>
      <div className="row run-controls">
        <HistogramControls options={options} onChange={setOptions} />
        <ClassSelect label={label} classes={details.dataInfo?.classes ?? 0} onLabel={setLabel} />
      </div>
      {error && <ErrorNote title="The classes could not be read" error={error} />}
      <HistogramChart
        title={`Margins, ${title.toLowerCase()}, epoch ${stop.evaluation.epoch}`}
        {...{ groups, options, domain, yDomain }}
        height={340}
        onOpenBin={open}
        note="Distance to the nearest boundary by untargeted DeepFool, ‖r‖₂. A bin opens the samples in it."
      />
      <MarginPlayer stops={stops} step={step} onStep={setStep} />
    </>
  );
}

const everyClass = -1;

function ClassSelect(props: { label: number; classes: number; onLabel: (label: number) => void }) {
  const options = [
    { value: String(everyClass), label: "All classes" },
    ...Array.from({ length: props.classes }, (_, k) => ({ value: String(k), label: `Class ${k}` })),
  ];
  return (
    <Select
      label="Class"
      hideLabel
      size="small"
      value={String(props.label)}
      options={options}
      onChange={(value) => props.onLabel(Number(value))}
    />
  );
}

/** The margins to draw. A class needs the vectors, which are read for it alone; until then all classes are shown. */
function useGroup(runId: string, stop: MarginDistribution, label: number) {
  const one = label !== everyClass;
  const input = one ? { runId, evaluation: stop.evaluation.id } : null;
  const vectors = useCall("runs.vectors", input, { keepPrevious: true });
  const group: MarginGroup = useMemo(
    () => (one && vectors.data ? oneClass(vectors.data, label) : allClasses(stop)),
    [one, vectors.data, stop, label],
  );
  return { group, error: vectors.error };
}

/** Axes that hold every stop, so that bars and not axes move while it plays; y only where all samples are shown. */
function useCommonDomains(stops: readonly MarginDistribution[], options: HistogramOptions, all: boolean) {
  return useMemo(() => {
    const groups = stops.map(allClasses);
    const states = groups.map((group) => [group]);
    const yDomain = all ? commonDomain(states, options, { height: 280 }) : undefined;
    return { domain: occupiedRange(groups), yDomain };
  }, [stops, options, all]);
}

function NotEvaluated({ run }: { run: RunSummary }) {
  const goesOn = run.status === "running" || run.status === "queued";
  return (
    <EmptyState title="Not evaluated yet">
      {goesOn
        ? "The margins appear here after the first epoch that is evaluated."
        : "Evaluate one of the run's checkpoints in the tab Checkpoints, or resume the run."}
    </EmptyState>
  );
}
