import type { MeasurementKind } from "../../../shared/measurements.ts";
import { Tabs } from "../../components/Tabs.tsx";
import { usePageState } from "../../routes.ts";
import { attackKinds } from "./attackKinds.tsx";
import { attackTabNames } from "./attackTabNames.ts";
import { MeasurementTab } from "./MeasurementTab.tsx";
import type { Attack } from "./useAttack.ts";
import { useMeasuring } from "./useMeasuring.ts";

/** The kinds of measurement, one at a time. */
export function AttackTabs({ attack }: { attack: Attack }) {
  const [tab, setTab] = usePageState("tab", "robustAccuracy", { allowed: attackTabNames, push: true });
  const measuring = useMeasuring(attack);
  return (
    <Tabs<MeasurementKind>
      label="Kinds of measurement"
      value={tab}
      onChange={(kind) => setTab(kind)}
      tabs={attackTabNames.map((kind) => ({
        value: kind,
        label: attackKinds[kind].label,
        content: (
          <>
            <h2 className="visually-hidden">{attackKinds[kind].label}</h2>
            <MeasurementTab kind={kind} attack={attack} measuring={measuring} />
          </>
        ),
      }))}
    />
  );
}
