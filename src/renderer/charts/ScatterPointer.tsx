import { useState, type KeyboardEvent } from "react";
import { PointerArea } from "./PointerArea.tsx";
import { Readout } from "./Readout.tsx";
import { nearestDot, type ScatterDot, type ScatterGeometry, type ScatterGroup } from "./scatterGeometry.ts";
import { formatValue } from "./ticks.ts";

export interface ScatterDetail {
  readonly label: string;
  readonly text: string;
}

export interface ScatterPointerProps {
  title: string;
  geometry: ScatterGeometry;
  xLabel: string;
  yLabel: string;
  dotLabel: string;
  details?: (key: number) => readonly ScatterDetail[];
  onOpen?: (key: number, group: ScatterGroup) => void;
}

/** Pixels within which a dot is pointed at. */
const reach = 14;

/** Lies over a scatter chart: the dot that pointer or arrow keys are at, and opening it. */
export function ScatterPointer({ title, geometry, details, onOpen, ...texts }: ScatterPointerProps) {
  const { area, dots } = geometry;
  const [at, setAt] = useState(-1);
  const [byKeys, setByKeys] = useState(false);
  const dot = at >= 0 && at < dots.length ? dots[at] : null;
  const open = () => {
    if (dot) onOpen?.(dot.group.key[dot.at], dot.group);
  };
  const point = (x: number, y: number) => {
    setByKeys(false);
    setAt(nearestDot(dots, x, y, reach));
  };
  const keyDown = (event: KeyboardEvent) => {
    const last = dots.length - 1;
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (event.key === "Enter") open();
    else if (next === undefined) return;
    else {
      setByKeys(true);
      setAt(Math.max(0, Math.min(last, next)));
    }
    event.preventDefault();
  };
  return (
    <>
      {dot && <DotMark {...{ dot, area, texts, details }} aloud={byKeys} canOpen={onOpen !== undefined} />}
      <PointerArea
        area={area}
        label={`${title}: dots. Arrow keys move from left to right${onOpen ? ", Enter opens one" : ""}.`}
        opens={onOpen !== undefined && dot !== null}
        onPoint={point}
        onLeave={() => setAt(-1)}
        onOpen={open}
        onKeyDown={keyDown}
      />
    </>
  );
}

interface DotMarkProps {
  dot: ScatterDot;
  area: ScatterGeometry["area"];
  texts: { xLabel: string; yLabel: string; dotLabel: string };
  details: ScatterPointerProps["details"];
  aloud: boolean;
  canOpen: boolean;
}

function DotMark({ dot, area, texts, details, aloud, canOpen }: DotMarkProps) {
  const { group, at } = dot;
  const head = `${texts.dotLabel} ${group.key[at]} · ${group.label}`;
  const rows = [
    { id: "x", label: texts.xLabel, color: group.color, text: formatValue(group.x[at]) },
    { id: "y", label: texts.yLabel, color: group.color, text: formatValue(group.y[at]) },
    ...(details?.(group.key[at]) ?? []).map((row) => ({ ...row, id: row.label, color: "transparent" })),
  ];
  return (
    <>
      <div className="plot-cursor__dot" style={{ left: dot.x, top: dot.y, background: group.color }} />
      <Readout area={area} x={dot.x} head={head} rows={rows}>
        {canOpen && <div className="readout__hint">click: open it</div>}
      </Readout>
      <div className="visually-hidden" aria-live="polite">
        {aloud && `${head}: ${rows.map((row) => `${row.label} ${row.text}`).join(", ")}`}
      </div>
    </>
  );
}
