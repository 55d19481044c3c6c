import type { ComponentType } from "react";
import { Tabs } from "../../components/Tabs.tsx";
import { usePageState } from "../../routes.ts";
import { compareTabNames, type CompareTabName } from "./compareTabNames.ts";
import { ConfigTab } from "./ConfigTab.tsx";
import { ConfusionTab } from "./ConfusionTab.tsx";
import { CurvesTab } from "./CurvesTab.tsx";
import { MarginsTab } from "./MarginsTab.tsx";
import { SamplesTab } from "./SamplesTab.tsx";
import type { Comparison } from "./useComparison.ts";
import { ValuesTab } from "./ValuesTab.tsx";

interface CompareTab {
  label: string;
  Content: ComponentType<{ comparison: Comparison }>;
}

const tabs: { readonly [T in CompareTabName]: CompareTab } = {
  curves: { label: "Curves", Content: CurvesTab },
  margins: { label: "Margins", Content: MarginsTab },
  samples: { label: "Sample by sample", Content: SamplesTab },
  values: { label: "Final and best", Content: ValuesTab },
  confusion: { label: "Confusion", Content: ConfusionTab },
  config: { label: "Settings and machine", Content: ConfigTab },
};

/** The views of a comparison, one at a time. */
export function CompareTabs({ comparison }: { comparison: Comparison }) {
  const [tab, setTab] = usePageState("tab", "curves", { allowed: compareTabNames, push: true });
  return (
    <Tabs
      label="Views of the comparison"
      value={tab}
      onChange={setTab}
      tabs={compareTabNames.map((value) => {
        const { label, Content } = tabs[value];
        const content = (
          <>
            <h2 className="visually-hidden">{label}</h2>
            <Content comparison={comparison} />
          </>
        );
        return { value, label, content };
      })}
    />
  );
}
