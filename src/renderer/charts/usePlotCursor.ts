/** What pointer and keyboard do on a line chart: move the cursor, choose a range, zoom. */
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Hover } from "./hover.ts";
import type { Projection } from "./projection.ts";
import type { Range } from "./series.ts";
import { between, zoomed } from "./zoom.ts";

export interface PlotCursorOptions {
  across: Projection;
  hover: Hover;
  /** Range of x that the data have. */
  all: Range;
  /** The nearest x that a line has a point at; null: none is seen. */
  snap: (x: number) => number | null;
  /** The next x with a point, `steps` points further; negative: back. */
  move: (x: number, steps: number) => number | null;
  /** null: all. */
  onZoom: (range: Range | null) => void;
  /** Names this chart to the others of its group. */
  source: symbol;
}

/** Shorter drags, in pixels, are clicks. */
const shortestDrag = 4;

export function usePlotCursor(options: PlotCursorOptions) {
  /** Values between which a range is being chosen. */
  const [selection, setSelection] = useState<Range | null>(null);
  /** The cursor was last moved by keys: what it reads is then told to screen readers. */
  const [byKeys, setByKeys] = useState(false);
  const finish = () => {
    const pixels = selection ? selection.map(options.across.pixel) : [0, 0];
    if (selection && Math.abs(pixels[1] - pixels[0]) >= shortestDrag) {
      const range = between(selection[0], selection[1], options.all);
      if (range) options.onZoom(range);
    }
    setSelection(null);
  };
  const state: CursorState = { selection, setSelection, setByKeys, finish };
  return {
    selection,
    byKeys,
    pointer: pointerHandlers(options, state),
    onKeyDown: keyHandler(options, state),
  };
}

interface CursorState {
  selection: Range | null;
  setSelection: (selection: Range | null) => void;
  setByKeys: (byKeys: boolean) => void;
  finish: () => void;
}

function pointerHandlers(
  options: PlotCursorOptions,
  { selection, setSelection, setByKeys, finish }: CursorState,
) {
  const { across, hover, snap, source } = options;
  const left = across.pixel(across.domain[0]);
  const at = (event: PointerEvent<HTMLElement>) => {
    const inside = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return clamp(across.value(left + inside), across.domain);
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setSelection([at(event), at(event)]);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const x = at(event);
      setByKeys(false);
      hover.set(snap(x), source);
      if (selection && event.buttons === 1) setSelection([selection[0], x]);
    },
    onPointerUp: finish,
    onPointerLeave: () => hover.set(null, source),
    onDoubleClick: () => options.onZoom(null),
  };
}

function keyHandler(options: PlotCursorOptions, state: CursorState) {
  const { across, hover, all, onZoom, source } = options;
  const { domain, scale } = across;
  const here = () => hover.get() ?? options.snap((domain[0] + domain[1]) / 2);
  const moveBy = (steps: number, extend: boolean) => {
    const from = hover.get();
    const x = from === null ? options.snap(steps > 0 ? domain[0] : domain[1]) : options.move(from, steps);
    if (x === null) return;
    state.setByKeys(true);
    hover.set(x, source);
    state.setSelection(extend && from !== null ? [state.selection?.[0] ?? from, x] : null);
  };
  const zoomBy = (factor: number) => onZoom(zoomed(domain, here() ?? domain[0], factor, { scale, all }));
  const keys: Readonly<Record<string, (extend: boolean) => void>> = {
    ArrowLeft: (extend) => moveBy(-1, extend),
    ArrowRight: (extend) => moveBy(1, extend),
    PageUp: (extend) => moveBy(-20, extend),
    PageDown: (extend) => moveBy(20, extend),
    Home: (extend) => moveBy(-Infinity, extend),
    End: (extend) => moveBy(Infinity, extend),
    Enter: () => state.finish(),
    "+": () => zoomBy(0.5),
    "=": () => zoomBy(0.5),
    "-": () => zoomBy(2),
    Escape: () => (state.selection ? state.setSelection(null) : onZoom(null)),
  };
  return (event: KeyboardEvent) => {
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(event.shiftKey);
  };
}

function clamp(x: number, [from, to]: Range): number {
  return Math.min(to, Math.max(from, x));
}
