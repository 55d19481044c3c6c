import { X } from "lucide-react";
import type { CheckpointRecord } from "../../../shared/contract/runs.ts";
import { splitNames } from "../../../shared/metrics.ts";
import { IconButton } from "../../components/IconButton.tsx";
import { Link } from "../../components/Link.tsx";
import { Select } from "../../components/Select.tsx";
import { dataLabel, modelLabel } from "../../components/runTitle.ts";
import type { ComparedSeries } from "../../compare/comparedSeries.ts";
import { splitTitles } from "../../compare/evaluatedSplits.ts";
import { routes } from "../../routes.ts";
import { SeriesName } from "../compare/SeriesName.tsx";
import { checkpointsOf, type Attack } from "./useAttack.ts";

/** What is attacked: of each run a checkpoint, all on one split. */
export function AttackRuns({ attack }: { attack: Attack }) {
  return (
    <section className="attack-runs" aria-label="What is attacked">
      <ul role="list" className="attack-runs__list">
        {attack.comparison.series.map((one) => (
          <RunItem key={one.key} attack={attack} series={one} />
        ))}
      </ul>
      <Select
        label="Split"
        value={attack.split}
        options={splitNames.map((value) => ({ value, label: splitTitles[value] }))}
        onChange={attack.setSplit}
      />
    </section>
  );
}

function RunItem({ attack, series }: { attack: Attack; series: ComparedSeries }) {
  const [run] = series.runs;
  return (
    <li className="attack-runs__item">
      <div className="attack-runs__name">
        <SeriesName series={series} />
        <Link to={routes.run(run.id)} className="small muted">
          {modelLabel(run.model)} · {dataLabel(run.data)} · seed {run.seed}
        </Link>
      </div>
      <CheckpointSelect attack={attack} series={series} />
      <IconButton
        size="small"
        label={`Leave out ${series.label}`}
        icon={<X />}
        onClick={() => attack.members.remove([run.id])}
      />
    </li>
  );
}

const newest = "";

function CheckpointSelect({ attack, series }: { attack: Attack; series: ComparedSeries }) {
  const [run] = series.runs;
  const checkpoints = checkpointsOf(attack, run.id);
  const isEmpty = checkpoints?.every((c) => !c.present) === true;
  const options = [
    { value: newest, label: newestLabel(checkpoints) },
    ...(checkpoints ?? []).map((checkpoint) => ({
      value: checkpoint.name,
      label: checkpointText(checkpoint),
      ...(checkpoint.present ? {} : { detail: "its folder was deleted", disabled: true }),
    })),
  ];
  return (
    <Select
      label={`Checkpoint of ${series.label}`}
      hideLabel
      value={attack.chosen(run.id) ?? newest}
      options={options}
      disabled={checkpoints === undefined || isEmpty}
      error={isEmpty ? "There is no checkpoint to attack." : undefined}
      placeholder="not there: choose another"
      onChange={(name) => attack.choose(run.id, name === newest ? null : name)}
    />
  );
}

function newestLabel(checkpoints: readonly CheckpointRecord[] | undefined): string {
  const first = checkpoints?.find((c) => c.present);
  return first ? `newest (${checkpointText(first)})` : "newest";
}

function checkpointText({ epoch, step }: CheckpointRecord): string {
  return `epoch ${epoch}, step ${step.toLocaleString("en-US")}`;
}
