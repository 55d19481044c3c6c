import { useMemo } from "react";
import type { SampleVectors } from "../../../shared/contract/runs.ts";
import { ScatterChart } from "../../charts/ScatterChart.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { signed } from "../../compare/differenceText.ts";
import { type PairCounts, pairCounts } from "../../compare/pairedMargins.ts";
import { scatterGroups } from "../../compare/scatterGroups.ts";
import { navigate, routes } from "../../routes.ts";
import { GainTable } from "./GainTable.tsx";
import { useDotColour } from "./PairControls.tsx";
import type { Side } from "./SamplesTab.tsx";

export interface PairViewProps {
  first: Side;
  second: Side;
  /** Of the same samples in the same order. */
  vectors: readonly [SampleVectors, SampleVectors];
}

/** A dot a sample, and beside it the samples by what they gained. */
export function PairView({ first, second, vectors }: PairViewProps) {
  const [mine, other] = vectors;
  const [colour] = useDotColour();
  const groups = useMemo(
    () => scatterGroups(mine, other, colour, { first: first.label, second: second.label }),
    [mine, other, colour, first.label, second.label],
  );
  const counts = useMemo(() => pairCounts(mine.margins, other.margins), [mine, other]);
  const details = (index: number) => [
    { label: "label", text: String(mine.labels[index]) },
    { label: `${first.label} says`, text: String(mine.predictions[index]) },
    { label: `${second.label} says`, text: String(other.predictions[index]) },
  ];
  const open = (index: number) => navigate(viewerOf(first, second, mine, index));
  return (
    <>
      <Counts counts={counts} first={first.label} second={second.label} />
      <div className="compare__samples">
        <ScatterChart
          title="Margin of each sample in both runs"
          xLabel={`margin in ${first.label}`}
          yLabel={`margin in ${second.label}`}
          dotLabel="sample"
          groups={groups}
          scale="log"
          diagonal
          height={520}
          details={details}
          onOpen={open}
          note={`Above the line: a larger margin in ${second.label}. A click opens the sample in both runs; so does Enter in the table.`}
        />
        <GainTable {...{ first, second, vectors }} onOpen={open} />
      </div>
    </>
  );
}

/** The checkpoint of the evaluation where it is still there, else the newest. */
function viewerOf(first: Side, second: Side, { evaluation }: SampleVectors, index: number): string {
  const checkpoint = first.details?.checkpoints.find((c) => c.present && c.step === evaluation.step);
  return routes.perturbations({
    ...{ run: first.run.id, other: second.run.id, split: evaluation.split, index },
    checkpoint: checkpoint?.name ?? null,
  });
}

function Counts({ counts, first, second }: { counts: PairCounts; first: string; second: string }) {
  const { formatCount, formatPercent, formatNumber } = useFormat();
  const total = counts.above + counts.below + counts.equal;
  const part = (count: number) =>
    `${formatCount(count)} (${formatPercent(total > 0 ? count / total : null, 1)})`;
  return (
    <p role="status">
      <strong>{part(counts.above)}</strong> of {formatCount(total)} samples have a larger margin in {second}{" "}
      than in {first}, <strong>{part(counts.below)}</strong> a smaller one
      {counts.equal > 0 && <>, {part(counts.equal)} the same</>}. Mean difference{" "}
      {counts.meanGain === null ? "–" : signed(counts.meanGain, (v) => formatNumber(v))}.
      {counts.notANumber > 0 && ` ${formatCount(counts.notANumber)} have a margin that is not a number.`}
    </p>
  );
}
