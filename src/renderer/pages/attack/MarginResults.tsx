import { useMemo } from "react";
import {
  type MarginAttack,
  marginAttacks,
  type Measurement,
  type MarginsVectors,
} from "../../../shared/measurements.ts";
import { linesOf, type MeasuredLine } from "../../attack/lines.ts";
import {
  attackHistograms,
  excessGroup,
  marginAttackLabel,
  marginsReport,
} from "../../attack/marginsReport.ts";
import { HistogramChart } from "../../charts/HistogramChart.tsx";
import { ScatterChart } from "../../charts/ScatterChart.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { navigate, routes, usePageState } from "../../routes.ts";
import type { ResultsProps } from "./attackKinds.tsx";
import { ReportTable } from "./ReportTable.tsx";
import { useVectors } from "./useVectors.ts";

type MarginLine = MeasuredLine<Measurement<"margins">>;

/** Margins by three attacks: how much the estimate overestimates, sample by sample and on average. */
export function MarginResults({ attack, group, onDelete }: ResultsProps<"margins">) {
  const { formatNumber } = useFormat();
  const { series } = attack.comparison;
  const lines = useMemo(() => linesOf(group, series, attack.current), [group, series, attack.current]);
  const summaries = useMemo(() => lines.map((line) => line.measurement.summary), [lines]);
  const parts = useMemo(() => marginsReport(summaries, formatNumber), [summaries, formatNumber]);
  const { vectors, error, reload } = useVectors(
    "margins",
    lines.map((line) => line.measurement.id),
  );
  return (
    <>
      <ReportTable
        title="Margins by three attacks"
        {...{ lines, parts, onDelete }}
        seconds={summaries.map((s) => s.seconds)}
      />
      <p className="small muted">
        Each is an upper bound of the distance to the nearest boundary, in L2 and without bounds on pixels.
        Means, medians and excess are over the samples that all three fooled; excess is how much longer than
        the shortest of the three.
      </p>
      {error && <ErrorNote title="The samples could not be read" error={error} onRetry={reload} />}
      {!error && vectors.some((v) => v === undefined) && <Skeleton height={320} />}
      {vectors.every((v) => v !== undefined) && <Pictures lines={lines} vectors={vectors} />}
    </>
  );
}

interface PicturesProps {
  lines: readonly MarginLine[];
  /** Of each line. */
  vectors: readonly MarginsVectors[];
}

function Pictures({ lines, vectors }: PicturesProps) {
  return (
    <div className="attack__charts">
      <ExcessChart lines={lines} vectors={vectors} />
      {lines.map((line, i) => (
        <AttackHistogram key={line.measurement.id} line={line} vectors={vectors[i]} />
      ))}
    </div>
  );
}

function ExcessChart({ lines, vectors }: PicturesProps) {
  const [attack, setAttack] = usePageState("margin", "deepFool", { allowed: marginAttacks });
  const groups = useMemo(
    () =>
      lines.map(({ measurement, label, color }, i) =>
        excessGroup({ id: String(measurement.id), label, color }, vectors[i], attack),
      ),
    [lines, vectors, attack],
  );
  const name = marginAttackLabel(attack);
  const open = (index: number, groupId: string) => {
    const line = lines.find(({ measurement }) => String(measurement.id) === groupId);
    if (!line) return;
    const { runId: run, checkpoint, measurement } = line;
    navigate(routes.perturbations({ run, checkpoint, split: measurement.summary.split, index }));
  };
  return (
    <ScatterChart
      title={`Margin by ${name} against the shortest of the three`}
      xLabel="shortest margin found"
      yLabel={`margin by ${name}`}
      dotLabel="sample"
      groups={groups}
      scale="log"
      diagonal
      height={420}
      onOpen={(index, group) => open(index, group.id)}
      actions={
        <SegmentedControl<MarginAttack>
          label="Attack"
          size="small"
          value={attack}
          options={marginAttacks.map((value) => ({ value, label: marginAttackLabel(value) }))}
          onChange={setAttack}
        />
      }
      note="Above the line: longer than the shortest perturbation known. A click opens the sample in the viewer."
    />
  );
}

/** Shares over the cumulative curves are read side by side: the curve to the left is the shorter margin. */
function AttackHistogram({ line, vectors }: { line: MarginLine; vectors: MarginsVectors }) {
  const [show, setShow] = usePageState("histogram", "cumulative", { allowed: ["cumulative", "bins"] });
  const groups = useMemo(() => attackHistograms(vectors), [vectors]);
  return (
    <HistogramChart
      title={`Margins of ${line.label} by each attack`}
      groups={groups}
      options={{ parts: "stacked", measure: "share", show }}
      {...(show === "cumulative" ? { yDomain: [0, 1] } : {})}
      actions={
        <SegmentedControl
          label="Show"
          size="small"
          value={show}
          options={[
            { value: "cumulative", label: "Cumulative" },
            { value: "bins", label: "Bins" },
          ]}
          onChange={setShow}
        />
      }
    />
  );
}
