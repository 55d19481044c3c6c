import { useEffect, useMemo, useState } from "react";
import type { DataSummary } from "../../../shared/contract/data.ts";
import { splitNames, type SplitName } from "../../../shared/metrics.ts";
import type { DataConfig } from "../../../shared/schema/dataConfig.ts";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Select } from "../../components/Select.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { usePageState } from "../../routes.ts";
import { isPlane, pictureShape } from "../../viewers/pictureShape.ts";
import { PlaneScatter } from "./PlaneScatter.tsx";
import { SampleGrid } from "./SampleGrid.tsx";
import { samplesOfClass } from "./sampleScan.ts";
import { useSampleScan } from "./useSampleScan.ts";

/** More is read when the end of what was read is this near, in samples. */
const ahead = 100;

/** The samples of a split, of all classes or of one. */
export function SamplesView({ data, summary }: { data: DataConfig; summary: DataSummary }) {
  const { info } = summary;
  const totals = { train: info.trainSamples, validation: info.validationSamples, test: info.testSamples };
  const [split, setSplit] = usePageState<SplitName>("split", "train", { allowed: splitNames });
  const [label, setLabel] = usePageState("class", -1);
  const total = totals[split];
  return (
    <div className="stack">
      <div className="row">
        <SegmentedControl<SplitName>
          label="Split"
          value={split}
          onChange={setSplit}
          options={splitNames.map((value) => ({ value, label: value, disabled: totals[value] === 0 }))}
        />
        <Select
          label="Class"
          hideLabel
          value={String(label)}
          onChange={(text) => setLabel(Number(text))}
          options={[
            { value: "-1", label: "All classes" },
            ...Array.from({ length: info.classes }, (_, k) => ({ value: String(k), label: `Class ${k}` })),
          ]}
        />
      </div>
      <Scanned {...{ data, split, total, summary }} label={label >= 0 ? label : null} />
    </div>
  );
}

interface ScannedProps {
  data: DataConfig;
  split: SplitName;
  total: number;
  summary: DataSummary;
  label: number | null;
}

function Scanned({ data, split, total, summary, label }: ScannedProps) {
  const scan = useSampleScan(data, split, total);
  const { formatCount } = useFormat();
  const samples = useMemo(() => samplesOfClass(scan, label), [scan.pages, label]);
  const [seen, setSeen] = useState(0);
  const { more, isReading, isDone, error } = scan;
  useEffect(() => {
    if (!isReading && !isDone && error === null && samples.length < seen + ahead) more();
  });
  if (error) return <ErrorNote error={error} title="The samples could not be read" onRetry={more} />;
  if (scan.read === 0) return <Skeleton height={200} />;
  const picture = pictureShape(summary.shape);
  return (
    <>
      <p className="small muted" role="status">
        {formatCount(samples.length)} {label === null ? "samples" : `samples of class ${label}`} among the
        first {formatCount(scan.read)} of {formatCount(total)}
        {!scan.isDone && "; more are read as you scroll"}
      </p>
      {isPlane(summary.shape) ? (
        <PlaneScatter samples={samples} classes={summary.info.classes} />
      ) : (
        <SampleGrid samples={samples} shape={picture} split={split} onSeen={setSeen} />
      )}
    </>
  );
}
