import { useState, type KeyboardEvent } from "react";
import type { ConfusionGeometry } from "./confusionGeometry.ts";
import { PointerArea } from "./PointerArea.tsx";
import { Readout } from "./Readout.tsx";

export interface ConfusionPointerProps {
  title: string;
  geometry: ConfusionGeometry;
  names: readonly string[];
  format: (value: number) => string;
  onOpen?: (label: number, prediction: number) => void;
}

type Place = readonly [label: number, prediction: number];

const moves: Readonly<Record<string, Place>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** Lies over a confusion matrix: the cell that pointer or arrow keys are at, and opening it. */
export function ConfusionPointer({ title, geometry, names, format, onOpen }: ConfusionPointerProps) {
  const { left, top, side, classes } = geometry;
  const [place, setPlace] = useState<Place | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const show = (label: number, prediction: number, keys: boolean) => {
    const clamp = (k: number) => Math.max(0, Math.min(classes - 1, k));
    setByKeys(keys);
    setPlace([clamp(label), clamp(prediction)]);
  };
  const point = (x: number, y: number) =>
    show(Math.floor((y - top) / side), Math.floor((x - left) / side), false);
  const keyDown = (event: KeyboardEvent) => {
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : null;
    if (event.key === "Enter" && place) onOpen?.(...place);
    else if (!move) return;
    else show((place?.[0] ?? 0) + (place ? move[0] : 0), (place?.[1] ?? 0) + (place ? move[1] : 0), true);
    event.preventDefault();
  };
  return (
    <>
      {place && <CellMark {...{ geometry, names, format, place }} aloud={byKeys} />}
      <PointerArea
        area={{ left, top, width: classes * side, height: classes * side }}
        label={`${title}: cells. Arrow keys move${onOpen ? ", Enter opens the samples of a cell" : ""}.`}
        opens={onOpen !== undefined}
        onPoint={point}
        onLeave={() => setPlace(null)}
        onOpen={() => place && onOpen?.(...place)}
        onKeyDown={keyDown}
      />
    </>
  );
}

interface CellMarkProps {
  geometry: ConfusionGeometry;
  names: readonly string[];
  format: (value: number) => string;
  place: Place;
  aloud: boolean;
}

function CellMark({ geometry, names, format, place: [label, prediction], aloud }: CellMarkProps) {
  const { left, top, side, classes, cells } = geometry;
  const x = left + prediction * side;
  const head = `${names[label]} predicted as ${names[prediction]}`;
  const text = format(cells[label * classes + prediction].value);
  const area = { left, top: top + label * side, width: classes * side, height: side };
  return (
    <>
      <div className="plot-cell" style={{ left: x, top: area.top, width: side - 1, height: side - 1 }} />
      <Readout area={area} x={x + side / 2} head={head} rows={[]}>
        <div className="readout__value">{text}</div>
      </Readout>
      <div className="visually-hidden" aria-live="polite">
        {aloud && `${head}: ${text}`}
      </div>
    </>
  );
}
