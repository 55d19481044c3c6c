import { type ReactNode, useMemo } from "react";
import { Card } from "../../components/Card.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { by } from "../../components/tableSort.ts";
import { type Column, VirtualTable } from "../../components/VirtualTable.tsx";
import { type Format, useFormat } from "../../components/useFormat.ts";
import { signed } from "../../compare/differenceText.ts";
import { byGain, pairedSample, type PairedSample } from "../../compare/pairedMargins.ts";
import { usePageState } from "../../routes.ts";
import type { PairViewProps } from "./PairView.tsx";

/** All samples from the largest gain to the largest loss; another order by the heads of the columns. */
export function GainTable({
  first,
  second,
  vectors,
  onOpen,
}: PairViewProps & { onOpen: (index: number) => void }) {
  const format = useFormat();
  const [mine, other] = vectors;
  const [lossesFirst, setLossesFirst] = usePageState("losses", false);
  const rows = useMemo(() => {
    const order = byGain(mine.margins, other.margins);
    if (lossesFirst) order.reverse();
    return Array.from(order, (index) => pairedSample(mine, other, index));
  }, [mine, other, lossesFirst]);
  const columns = useMemo(
    () => gainColumns(first.label, second.label, format),
    [first.label, second.label, format],
  );
  return (
    <Card
      title="Largest gains and losses"
      flush
      actions={<GainOrder lossesFirst={lossesFirst} onChange={setLossesFirst} />}
    >
      <VirtualTable
        label={`Samples by the gain of ${second.label} over ${first.label}`}
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.index)}
        onOpen={(row) => onOpen(row.index)}
        height="520px"
        rowHeight={28}
      />
    </Card>
  );
}

interface GainOrderProps {
  lossesFirst: boolean;
  onChange: (lossesFirst: boolean) => void;
}

function GainOrder({ lossesFirst, onChange }: GainOrderProps) {
  return (
    <SegmentedControl
      label="Order"
      size="small"
      value={lossesFirst ? "losses" : "gains"}
      options={[
        { value: "gains", label: "Gains first" },
        { value: "losses", label: "Losses first" },
      ]}
      onChange={(order) => onChange(order === "losses")}
    />
  );
}

function gainColumns(first: string, second: string, { formatNumber }: Format): Column<PairedSample>[] {
  const number = (
    key: string,
    title: string,
    value: (row: PairedSample) => number,
    render: ((row: PairedSample) => ReactNode) | undefined,
    width: number,
  ): Column<PairedSample> => ({
    key,
    title,
    render: render ?? value,
    sort: by(value),
    align: "right",
    width,
  });
  const margin = (side: 0 | 1) => (row: PairedSample) => formatNumber(row.margins[side]);
  const predictions = (row: PairedSample) =>
    row.predictions.map((k, side) => (
      <span key={side}>
        {side > 0 && ", "}
        <span className={k === row.label ? undefined : "compare__wrong"}>{k}</span>
      </span>
    ));
  const gain = (row: PairedSample) => signed(row.gain, (v) => formatNumber(v));
  return [
    number("index", "Sample", (row) => row.index, undefined, 64),
    number("label", "Label", (row) => row.label, undefined, 54),
    number("gain", "Gain", (row) => row.gain, gain, 84),
    number("first", first, (row) => row.margins[0], margin(0), 130),
    number("second", second, (row) => row.margins[1], margin(1), 130),
    number("predictions", "Predictions", wrongOnes, predictions, 90),
  ];
}

/** Wrong predictions, for their order: of both, of the first, of the second, none. */
function wrongOnes({ label, predictions: [first, second] }: PairedSample): number {
  return (first === label ? 0 : 2) + (second === label ? 0 : 1);
}
