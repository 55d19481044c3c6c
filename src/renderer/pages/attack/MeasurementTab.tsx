import type { MeasurementKind } from "../../../shared/measurements.ts";
import { measurementForms } from "../../attack/forms.ts";
import { SchemaFields } from "../../form/SchemaFields.tsx";
import { useSchemaForm } from "../../form/useSchemaForm.ts";
import { useShortcuts } from "../../state/shortcuts.ts";
import { attackKinds } from "./attackKinds.tsx";
import { MeasureCard } from "./MeasureCard.tsx";
import { MeasuringJobs } from "./MeasuringJobs.tsx";
import { StoredResults } from "./StoredResults.tsx";
import { attackable, type Measuring } from "./useMeasuring.ts";
import type { Attack } from "./useAttack.ts";
import { useStored } from "./useStored.ts";

export interface MeasurementTabProps<K extends MeasurementKind> {
  kind: K;
  attack: Attack;
  measuring: Measuring;
}

/** One kind of measurement: its settings beside what was measured. */
export function MeasurementTab<K extends MeasurementKind>(props: MeasurementTabProps<K>) {
  const { kind, attack, measuring } = props;
  const form = useSchemaForm(measurementForms[kind], `amm.attack.${kind}`);
  const stored = useStored(kind, attack);
  const { plan, leastRuns } = attackKinds[kind];
  const runIds = attackable(attack);
  const measure = (ids: readonly string[]) => {
    if (measuring.busy) return;
    const config = form.submit();
    if (config === null || ids.length < leastRuns) return;
    stored.show(null); // the newest, which this will be
    void measuring.start(plan(config), ids);
  };
  useShortcuts("Attack", [
    { keys: "Ctrl+Enter", label: "Measure", run: () => measure(runIds), whileTyping: true },
  ]);
  return (
    <div className="attack">
      <div className="attack__settings">
        <MeasureCard
          {...{ leastRuns, problems: form.shown.length, busy: measuring.busy }}
          runs={runIds.length}
          without={attack.comparison.series.length - runIds.length}
          onMeasure={() => measure(runIds)}
        />
        <MeasuringJobs measuring={measuring} />
        <SchemaFields form={form} />
      </div>
      <div className="attack__results">
        <StoredResults {...{ kind, attack, stored }} onTake={form.take} />
      </div>
    </div>
  );
}
