import type { DataSetStatus } from "../../shared/contract/data.ts";
import { Card } from "../components/Card.tsx";
import { ErrorNote } from "../components/ErrorNote.tsx";
import { Page } from "../components/Page.tsx";
import { Skeleton } from "../components/Skeleton.tsx";
import { usePageState } from "../routes.ts";
import { useCall } from "../state/useCall.ts";
import "./data/data.css";
import { DataFolder } from "./data/DataFolder.tsx";
import { DataSetCard } from "./data/DataSetCard.tsx";
import { Explorer } from "./data/Explorer.tsx";

/** What data there are, how to get more, and what they look like. */
export function DataPage() {
  const sets = useCall("data.list", {}, { fresh: true });
  return (
    <Page title="Data">
      <Card title="Where files are looked for">
        <DataFolder />
      </Card>
      {sets.error && (
        <ErrorNote error={sets.error} title="The data sets could not be listed" onRetry={sets.reload} />
      )}
      {!sets.data && !sets.error && <Skeleton lines={6} />}
      {sets.data && <DataSets sets={sets.data} />}
    </Page>
  );
}

function DataSets({ sets }: { sets: readonly DataSetStatus[] }) {
  const [chosen, setChosen] = usePageState("data", "");
  const shown = sets.find((set) => set.name === chosen && set.present) ?? sets.find((set) => set.present);
  return (
    <>
      <ul role="list" className="data-sets">
        {sets.map((set) => (
          <DataSetCard
            key={set.name}
            set={set}
            selected={set === shown}
            onSelect={() => setChosen(set.name)}
          />
        ))}
      </ul>
      {shown && <Explorer key={shown.name} name={shown.name} title={shown.title} />}
    </>
  );
}
