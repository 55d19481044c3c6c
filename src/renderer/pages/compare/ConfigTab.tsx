import { Card } from "../../components/Card.tsx";
import { Switch } from "../../components/Switch.tsx";
import { comparedRows } from "../../compare/comparedRows.ts";
import { usePageState } from "../../routes.ts";
import { ComparedTable } from "./ComparedTable.tsx";
import type { Comparison } from "./useComparison.ts";

/** What the runs were told, and what they ran on. */
export function ConfigTab({ comparison }: { comparison: Comparison }) {
  const [differing, setDiffering] = usePageState("differences", true);
  const { settings, machine } = comparedRows(comparison, differing);
  return (
    <div className="stack">
      <Card
        flush
        title="Settings"
        actions={<Switch label="Differences only" checked={differing} onChange={setDiffering} />}
      >
        <ComparedTable
          label="Settings of the runs"
          series={comparison.series}
          rows={settings}
          none="All settings are the same, apart from the seeds."
        />
      </Card>
      <Card flush title="Machine and data">
        <ComparedTable
          label="What the runs ran on"
          series={comparison.series}
          rows={machine}
          none="All ran on the same machine, backend and data."
        />
      </Card>
    </div>
  );
}
