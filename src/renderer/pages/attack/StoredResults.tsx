import { ShieldAlert, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import type { Measured, MeasurementKind } from "../../../shared/measurements.ts";
import { measurementForms } from "../../attack/forms.ts";
import type { AnyMeasurement, MeasurementGroup } from "../../attack/groups.ts";
import { runsWithout } from "../../attack/lines.ts";
import { settingsText } from "../../attack/settingsText.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Select } from "../../components/Select.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { splitTitles } from "../../compare/evaluatedSplits.ts";
import { attackKinds } from "./attackKinds.tsx";
import { DeleteMeasurement, type Deletion } from "./DeleteMeasurement.tsx";
import type { Attack } from "./useAttack.ts";
import type { Stored } from "./useStored.ts";

export interface StoredResultsProps<K extends MeasurementKind> {
  kind: K;
  attack: Attack;
  stored: Stored<K>;
  /** Puts settings into the form. */
  onTake: (config: Measured[K]["config"]) => void;
}

/** What was measured, one group of equal settings at a time. */
export function StoredResults<K extends MeasurementKind>(props: StoredResultsProps<K>) {
  const { kind, attack, stored } = props;
  const { groups, shown, error, reload } = stored;
  const [deletion, setDeletion] = useState<Deletion | null>(null);
  const { Results } = attackKinds[kind];
  if (error) return <ErrorNote title="What was measured could not be read" error={error} onRetry={reload} />;
  if (!groups) return <Skeleton height={320} />;
  if (!shown) return <NothingYet kind={kind} attack={attack} />;
  const others = shown.members.filter((m) => deletion?.ids.includes(m.id) !== true);
  return (
    <>
      <Picker {...props} />
      <Results attack={attack} group={shown} onDelete={(ids, what) => setDeletion({ ids, what })} />
      {deletion && (
        <DeleteMeasurement
          deletion={deletion}
          onDone={() => stored.show(others[0]?.id ?? null)}
          onClose={() => setDeletion(null)}
        />
      )}
    </>
  );
}

function NothingYet<K extends MeasurementKind>({ kind, attack }: { kind: K; attack: Attack }) {
  const { noun, about } = attackKinds[kind];
  return (
    <EmptyState
      icon={<ShieldAlert />}
      title={`No ${noun} on the ${splitTitles[attack.split].toLowerCase()} yet`}
    >
      {about} Choose the settings on the left and measure.
    </EmptyState>
  );
}

/** Which settings; the runs that were not measured with them; and the way back into the form. */
function Picker<K extends MeasurementKind>({ kind, attack, stored, onTake }: StoredResultsProps<K>) {
  const { formatWhen } = useFormat();
  const { groups = [], shown, show } = stored;
  if (!shown) return null;
  const form = measurementForms[kind];
  const options = groups.map(({ key, members }) => ({
    value: key,
    label: settingsText(form, members[0].config),
    detail: [coverage({ key, members }, attack), ...stepsOf(members[0]), formatWhen(members[0].created)].join(
      ", ",
    ),
  }));
  const without = unmeasured(shown, attack);
  return (
    <div className="attack__picker">
      <Select
        label={groups.length === 1 ? "Measured with" : `Measured with (${groups.length} settings)`}
        value={shown.key}
        options={options}
        onChange={(key) => show(groups.find((g) => g.key === key)?.members[0].id ?? null)}
      />
      <Button icon={<SlidersHorizontal />} onClick={() => onTake(shown.members[0].config)}>
        Use these settings
      </Button>
      {without.length > 0 && (
        <p className="muted" role="status">
          Not measured with these settings: {without.join(", ")}.
        </p>
      )}
    </div>
  );
}

/** Labels; with the checkpoint where another one of the run was measured. */
function unmeasured(group: MeasurementGroup, { comparison, current }: Attack): string[] {
  const there = new Set(group.members.flatMap((m) => m.runs.map((run) => run.runId)));
  return runsWithout(group, comparison.series, current).map(({ label, runs: [run] }) =>
    there.has(run.id) ? `${label} at ${current.get(run.id)}` : label,
  );
}

function coverage(group: MeasurementGroup, { comparison: { series }, current }: Attack): string {
  const there = series.length - runsWithout(group, series, current).length;
  return there === series.length ? "all runs" : `${there} of ${series.length} runs`;
}

/** Matrices of the same runs and settings may differ in their checkpoints alone. */
function stepsOf({ kind, runs }: AnyMeasurement): string[] {
  return kind === "transfer" ? [`steps ${runs.map(({ step }) => step).join(", ")}`] : [];
}
