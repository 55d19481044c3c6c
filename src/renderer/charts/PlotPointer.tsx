import { useMemo } from "react";
import { cursorPlaces, stepped } from "./cursorSteps.ts";
import { extent } from "./extent.ts";
import type { Hover } from "./hover.ts";
import type { LineGeometry } from "./lineGeometry.ts";
import type { Area } from "./plotArea.ts";
import { Readout } from "./Readout.tsx";
import { readoutRows, snapped, type ReadoutRow } from "./readoutRows.ts";
import type { Range, Series } from "./series.ts";
import { useHoverX } from "./useHover.ts";
import { usePlotCursor } from "./usePlotCursor.ts";

export interface PlotPointerProps {
  /** What the keyboard's user is at: the chart's title. */
  label: string;
  geometry: LineGeometry;
  series: readonly Series[];
  hover: Hover;
  onZoom: (range: Range | null) => void;
  formatX: (x: number) => string;
  formatY: (y: number) => string;
}

/** Lies over a line chart and takes pointer and keyboard; shows cursor, readout and the range being chosen. */
export function PlotPointer({ label, geometry, series, hover, onZoom, formatX, formatY }: PlotPointerProps) {
  const { area, across } = geometry;
  const source = useMemo(() => Symbol(label), [label]);
  const all = useMemo(
    () =>
      extent(
        series.map((s) => s.x),
        across.scale,
      ) ?? across.domain,
    [series, across],
  );
  const cursor = usePlotCursor({
    ...{ across, hover, all, onZoom, source },
    snap: (x) => snapped(series, x, across.domain),
    move: (x, steps) => stepped(cursorPlaces(series, across.domain), x, steps),
  });
  const x = useHoverX(hover);
  const isSeen = x !== null && x >= across.domain[0] && x <= across.domain[1];
  const rows = isSeen ? readoutRows(series, x, across.domain) : [];
  return (
    <>
      {isSeen && rows.length > 0 && (
        <CursorMark {...{ geometry, x, rows, formatY }} head={formatX(x)} aloud={cursor.byKeys} />
      )}
      {cursor.selection && <Selection area={area} pixels={cursor.selection.map(across.pixel)} />}
      <div
        className="plot-pointer"
        style={{ left: area.left, top: area.top, width: area.width, height: area.height }}
        tabIndex={0}
        role="application"
        aria-label={`${label}: cursor. ${keysHelp}`}
        onKeyDown={cursor.onKeyDown}
        onBlur={() => hover.set(null, source)}
        {...cursor.pointer}
      />
    </>
  );
}

const keysHelp =
  "Arrow keys move it, with Shift they choose a range, Enter zooms to it, plus and minus zoom, Escape shows all.";

interface CursorMarkProps {
  geometry: LineGeometry;
  x: number;
  rows: readonly ReadoutRow[];
  head: string;
  formatY: (y: number) => string;
  aloud: boolean;
}

function CursorMark({ geometry: { area, across, upward }, x, rows, head, formatY, aloud }: CursorMarkProps) {
  const left = across.pixel(x);
  const texts = rows.map((row) => ({ ...row, text: formatY(row.value) }));
  return (
    <>
      <div className="plot-cursor" style={{ left, top: area.top, height: area.height }} />
      {rows.map((row) => {
        const top = upward.pixel(row.value);
        if (!(top >= area.top && top <= area.top + area.height)) return null;
        return (
          <div
            key={row.id}
            className="plot-cursor__dot"
            style={{ left: across.pixel(row.x), top, background: row.color }}
          />
        );
      })}
      <Readout area={area} x={left} head={head} rows={texts} />
      <div className="visually-hidden" aria-live="polite">
        {aloud && `${head}: ${texts.map((t) => `${t.label} ${t.text}`).join(", ")}`}
      </div>
    </>
  );
}

function Selection({ area, pixels }: { area: Area; pixels: readonly number[] }) {
  const [from, to] = [Math.min(...pixels), Math.max(...pixels)];
  return (
    <div
      className="plot-selection"
      style={{ left: from, top: area.top, width: to - from, height: area.height }}
    />
  );
}
