import { useState, type KeyboardEvent } from "react";
import { marginBin, marginEdges } from "../../shared/marginHistogram.ts";
import { binRange, type HistogramOptions, type MarginGroup } from "./histogram.ts";
import type { HistogramGeometry } from "./histogramGeometry.ts";
import { binText, heightText } from "./histogramTexts.ts";
import { PointerArea } from "./PointerArea.tsx";
import { Readout } from "./Readout.tsx";

export interface HistogramPointerProps {
  title: string;
  geometry: HistogramGeometry;
  options: HistogramOptions;
  groups: readonly MarginGroup[];
  onOpenBin?: (low: number, high: number) => void;
}

/** Lies over a histogram: shows what is in the bin that pointer or arrow keys are at, and opens it. */
export function HistogramPointer({ title, geometry, options, groups, onOpenBin }: HistogramPointerProps) {
  const { area, across } = geometry;
  const [bin, setBin] = useState<number | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const open = () => {
    if (bin !== null && onOpenBin && !isEmpty(groups, bin)) onOpenBin(...binRange(bin));
  };
  const point = (x: number) => {
    setByKeys(false);
    setBin(insideBin(marginBin(across.value(x))));
  };
  const keyDown = (event: KeyboardEvent) => {
    const from = bin ?? insideBin(marginBin(across.domain[0]));
    const next = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: marginEdges.length }[event.key];
    if (event.key === "Enter") open();
    else if (next === undefined) return;
    else {
      const [first, last] = across.domain.map((edge) => marginBin(edge * (1 + 1e-9)));
      setByKeys(true);
      setBin(insideBin(Math.max(first, Math.min(last - 1, next))));
    }
    event.preventDefault();
  };
  return (
    <>
      {bin !== null && (
        <BinMark {...{ geometry, options, bin }} aloud={byKeys} canOpen={onOpenBin !== undefined} />
      )}
      <PointerArea
        area={area}
        label={`${title}: bins. Arrow keys move${onOpenBin ? ", Enter opens the samples of a bin" : ""}.`}
        opens={onOpenBin !== undefined}
        onPoint={point}
        onLeave={() => setBin(null)}
        onOpen={open}
        onKeyDown={keyDown}
      />
    </>
  );
}

function isEmpty(groups: readonly MarginGroup[], bin: number): boolean {
  return groups.every(({ histogram }) => histogram.right[bin] + histogram.wrong[bin] === 0);
}

/** The nearest bin that has two edges. */
function insideBin(bin: number): number {
  return Math.max(1, Math.min(marginEdges.length - 1, bin));
}

interface BinMarkProps {
  geometry: HistogramGeometry;
  options: HistogramOptions;
  bin: number;
  aloud: boolean;
  canOpen: boolean;
}

function BinMark({ geometry: { area, across, drawn }, options, bin, aloud, canOpen }: BinMarkProps) {
  const [from, to] = binRange(bin).map(across.pixel);
  const rows = drawn.map(({ layer }) => ({
    ...{ id: layer.id, label: layer.label, color: layer.color },
    text: heightText(layer, bin, options.measure === "share"),
  }));
  return (
    <>
      <div
        className="plot-selection"
        style={{ left: from, top: area.top, width: to - from, height: area.height }}
      />
      <Readout area={area} x={(from + to) / 2} head={binText(bin)} rows={rows}>
        {canOpen && <div className="readout__hint">click: its samples</div>}
      </Readout>
      <div className="visually-hidden" aria-live="polite">
        {aloud && `${binText(bin)}: ${rows.map((row) => `${row.label} ${row.text}`).join(", ")}`}
      </div>
    </>
  );
}
