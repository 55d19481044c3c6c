import { Tabs } from "../../components/Tabs.tsx";
import { usePageState } from "../../routes.ts";
import { ConfigTab } from "./ConfigTab.tsx";
import { ConfusionTab } from "./ConfusionTab.tsx";
import { CurvesTab } from "./CurvesTab.tsx";
import { MarginsTab } from "./MarginsTab.tsx";
import { SamplesTab } from "./SamplesTab.tsx";
import type { Comparison } from "./useComparison.ts";
import { ValuesTab } from "./ValuesTab.tsx";

const tabs = [
  { value: "curves", label: "Curves", Content: CurvesTab },
  { value: "margins", label: "Margins", Content: MarginsTab },
  { value: "samples", label: "Sample by sample", Content: SamplesTab },
  { value: "values", label: "Final and best", Content: ValuesTab },
  { value: "confusion", label: "Confusion", Content: ConfusionTab },
  { value: "config", label: "Settings and machine", Content: ConfigTab },
] as const;
const tabNames = tabs.map((tab) => tab.value);

/** The views of a comparison, one at a time. */
export function CompareTabs({ comparison }: { comparison: Comparison }) {
  const [tab, setTab] = usePageState("tab", "curves", { allowed: tabNames, push: true });
  return (
    <Tabs
      label="Views of the comparison"
      value={tab}
      onChange={setTab}
      tabs={tabs.map(({ value, label, Content }) => ({
        ...{ value, label },
        content: (
          <>
            <h2 className="visually-hidden">{label}</h2>
            <Content comparison={comparison} />
          </>
        ),
      }))}
    />
  );
}
