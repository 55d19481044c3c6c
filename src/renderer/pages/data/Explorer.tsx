import { useMemo } from "react";
import { dataConfig, type DataName } from "../../../shared/schema/dataConfig.ts";
import { Card } from "../../components/Card.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Tabs } from "../../components/Tabs.tsx";
import { usePageState } from "../../routes.ts";
import { useCall } from "../../state/useCall.ts";
import { dataViews } from "./dataViews.ts";
import { NoiseView } from "./NoiseView.tsx";
import { Overview } from "./Overview.tsx";
import { SamplesView } from "./SamplesView.tsx";

/** What a data set looks like. */
export function Explorer({ name, title }: { name: DataName; title: string }) {
  const data = useMemo(() => dataConfig.parse({ name }), [name]);
  const [view, setView] = usePageState("view", "overview", { allowed: dataViews });
  const { data: summary, error, reload } = useCall("data.summary", { data });
  if (error) return <ErrorNote error={error} title={`${title} could not be read`} onRetry={reload} />;
  return (
    <Card title={title}>
      {summary ? (
        <Tabs
          label={`Views of ${title}`}
          value={view}
          onChange={setView}
          tabs={[
            { value: "overview", label: "Overview", content: <Overview summary={summary} /> },
            { value: "samples", label: "Samples", content: <SamplesView data={data} summary={summary} /> },
            { value: "noise", label: "Label noise", content: <NoiseView data={data} summary={summary} /> },
          ]}
        />
      ) : (
        <Skeleton height={260} />
      )}
    </Card>
  );
}
