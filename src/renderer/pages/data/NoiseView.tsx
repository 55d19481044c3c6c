import type { DataSummary, NoisyLabels } from "../../../shared/contract/data.ts";
import type { DataConfig } from "../../../shared/schema/dataConfig.ts";
import { dataConfig } from "../../../shared/schema/dataConfig.ts";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { usePageState } from "../../routes.ts";
import { useCall } from "../../state/useCall.ts";
import { pictureShape } from "../../viewers/pictureShape.ts";
import { useSettled } from "../../viewers/useSettled.ts";
import { noisyLabelCounts } from "./noisyLabelCounts.ts";
import { TilePicture } from "./SampleGrid.tsx";

/** As many as one call shows. */
const mostShown = 200;
/** While a number is typed nothing is asked for. */
const calmMs = 350;

/** Which training labels a number of noisy labels replaces, and by what. */
export function NoiseView({ data, summary }: { data: DataConfig; summary: DataSummary }) {
  const [count, setCount] = usePageState("noisy", 0);
  const [seed, setSeed] = usePageState("splitSeed", 0);
  const most = summary.info.trainSamples;
  const problem = countProblem(count, most);
  const wanted = dataConfig.safeParse({ ...data, noisyLabels: count, splitSeed: seed });
  const seedProblem = wanted.success ? undefined : `expected a whole number >= 0, got ${seed}`;
  const isAskable = problem === undefined && wanted.success && count > 0;
  const input = isAskable ? { data: wanted.data, count: Math.min(count, mostShown) } : null;
  const settled = useSettled(input, JSON.stringify(input), calmMs);
  const noise = useCall("data.noisyLabels", input && settled, { keepPrevious: true });
  return (
    <div className="stack">
      <div className="row data-noise__fields">
        <NumberField
          label="Noisy labels"
          value={count}
          onChange={(value) => setCount(value ?? 0)}
          step={100}
          error={problem}
          hint={`of ${most.toLocaleString("en-US")} training samples; the paper's Fig. 5`}
        />
        <NumberField
          label="Split seed"
          value={seed}
          onChange={(value) => setSeed(value ?? 0)}
          step={1}
          error={seedProblem}
          hint="fixes which samples, and what they get"
        />
      </div>
      {input === null && <NothingNoisy />}
      {input && noise.error && <ErrorNote error={noise.error} onRetry={noise.reload} />}
      {input && !noise.error && !noise.data && <Skeleton height={160} />}
      {input && noise.data && <NoisyTiles noise={noise.data} />}
    </div>
  );
}

function countProblem(count: number, most: number): string | undefined {
  if (Number.isInteger(count) && count >= 0 && count <= most) return undefined;
  return `expected a whole number from 0 to ${most}, got ${count}`;
}

function NothingNoisy() {
  return (
    <EmptyState title="Every label is true">
      Type how many training labels are to be replaced by random ones. This is a preview: a run gets noisy
      labels by its own setting of that name, and with the same split seed they are the same as here.
    </EmptyState>
  );
}

function NoisyTiles({ noise }: { noise: NoisyLabels }) {
  const { formatCount } = useFormat();
  const { shown, unchanged } = noisyLabelCounts(noise);
  const shape = pictureShape(noise.samples.shape);
  return (
    <>
      <p className="small muted" role="status">
        {formatCount(noise.count)} labels are drawn anew from all classes; {formatCount(shown)} of them are
        shown, {formatCount(unchanged)} of which drew the label that they had.
      </p>
      <ul role="list" className="data-noise__tiles">
        {Array.from(noise.original, (original, i) => {
          const label = noise.samples.labels[i];
          return (
            <li key={i} className="data-noise__tile">
              {shape && <TilePicture page={noise.samples} offset={i} shape={shape} width={56} />}
              <span className={label === original ? "muted" : "data-noise__changed"}>
                {original} → {label}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
