import { useMemo } from "react";
import { FileDown } from "lucide-react";
import { csv } from "../../charts/csv.ts";
import { saveFile } from "../../charts/saveFile.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { CopyButton } from "../../components/CopyButton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { useSettings } from "../../state/machine.ts";
import { valueCsvTable, valueMarkdown } from "../../compare/valueText.ts";
import { valueRows } from "../../compare/valueTable.ts";
import { SplitSelect, useSplit } from "./SplitSelect.tsx";
import type { Comparison } from "./useComparison.ts";
import { ValueTable } from "./ValueTable.tsx";

/** Values at the end of the runs and at their best epochs, with mean ± std over seeds. */
export function ValuesTab({ comparison }: { comparison: Comparison }) {
  const { series, details } = comparison;
  const { precision } = useSettings();
  const [split] = useSplit();
  const rows = useMemo(
    () => valueRows(series, (id) => details.get(id)?.evaluations ?? [], split),
    [series, details, split],
  );
  const csvText = () => csv(valueCsvTable(rows));
  return (
    <Card
      flush
      title="Final and best values"
      actions={
        <>
          <SplitSelect comparison={comparison} />
          <CopyButton label="Copy Markdown" text={() => valueMarkdown(rows, precision)} />
          <CopyButton label="Copy CSV" text={csvText} />
          <Button
            size="small"
            icon={<FileDown />}
            onClick={() => saveFile("comparison.csv", new Blob([csvText()], { type: "text/csv" }))}
          >
            Save CSV
          </Button>
        </>
      }
    >
      <ValueTable rows={rows} />
      <p className="small muted compare__foot">
        Best: of each run the best evaluation of the {split} set, chosen by these same values, hence somewhat
        too good; ± is the standard deviation over seeds.{" "}
        {split === "test" ? <OfSamples series={series} /> : null}
      </p>
    </Card>
  );
}

/** The samples that a result is over: a share of 500 has another precision than one of 10,000. */
function OfSamples({ series }: Pick<Comparison, "series">) {
  const { formatCount } = useFormat();
  const sizes = [...new Set(series.flatMap((one) => one.runs.map((run) => run.testSamples)))];
  const known = sizes.filter((size) => size !== null);
  return known.length === 0 ? null : <>Test samples: {known.map((size) => formatCount(size)).join(", ")}.</>;
}
