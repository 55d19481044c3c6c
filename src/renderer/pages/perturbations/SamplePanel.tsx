import { useEffect, useMemo, useRef } from "react";
import { useWidth } from "../../charts/useWidth.ts";
import { showError } from "../../state/useAction.ts";
import { InStepProvider } from "../../viewers/inStep.tsx";
import { drawSheet } from "../../viewers/drawSheet.ts";
import { pictureShape } from "../../viewers/pictureShape.ts";
import { savePng } from "../../viewers/savePictures.ts";
import { fittingZoom, panelLayout } from "../../viewers/zoom.ts";
import { exportName, sheetOf } from "./exportSample.ts";
import { neighboursOf } from "./neighbours.ts";
import { PrefetchNeighbours } from "./PrefetchNeighbours.tsx";
import { SampleBody } from "./SampleBody.tsx";
import { SampleHead } from "./SampleHead.tsx";
import { shownColumns, type ShownColumn } from "./shownColumn.ts";
import { SidePanel } from "./SidePanel.tsx";
import { useColumns, type SampleColumn } from "./useColumns.ts";
import type { Gallery } from "./useGallery.ts";
import { useLookState, type LookState, type Place } from "./usePerturbationState.ts";
import { useSampleKeys } from "./useSampleKeys.ts";
import type { Sides } from "./useSides.ts";
import { useWalk, type Walk } from "./useWalk.ts";
import { WhyNothing } from "./WhyNothing.tsx";

/** Pixels between panels, around what is in one, and between its pictures; as in perturbations.css. */
const panelGap = 12;
const panelPadding = 2 * 12 + 2;
const pictureGap = 12;

export interface SamplePanelProps {
  place: Place;
  sides: Sides;
  gallery: Gallery;
  index: number;
}

/** One sample: what DeepFool does to it in the run that is open, and in the one beside. */
export function SamplePanel({ place, sides, gallery, index }: SamplePanelProps) {
  const look = useLookState();
  const walk = useWalk();
  const columns = useColumns(place, sides, index);
  const shown = shownColumns(columns, look);
  const neighbours = neighboursOf(gallery.places, index, gallery.vectors?.labels.length ?? null);
  useSampleKeys({ place, neighbours, look, walk, shown });
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // Opened from the gallery, the arrow keys are now for the sample and its neighbours.
    if (document.activeElement?.closest(".gallery")) box.current?.focus({ preventScroll: true });
  }, [index]);
  const settled = columns.every(({ sample }) => !sample.isOld && sample.error === null);
  const busy = columns.some(({ sample }) => sample.isOld && sample.error === null);
  const mine = columns[0].sample.shown;
  const current = mine?.index === index ? mine : null;
  return (
    <section ref={box} className="sample" tabIndex={-1} aria-label="Sample" aria-busy={busy}>
      <SampleHead
        {...{ place, index, neighbours }}
        label={current?.label ?? gallery.vectors?.labels[index] ?? null}
        classes={mine?.classes ?? sides.mine.classes ?? 0}
        predicted={current?.before.class ?? columns[0].predicted}
        onExport={shown.length > 0 ? () => saveView(shown) : null}
      />
      <SamplePictures {...{ place, index, columns, shown, walk, look }} />
      <PrefetchNeighbours columns={columns} neighbours={neighbours} ready={settled} />
    </section>
  );
}

interface SamplePicturesProps {
  place: Place;
  index: number;
  columns: readonly SampleColumn[];
  shown: readonly ShownColumn[];
  walk: Walk;
  look: LookState;
}

/** All pictures under one zoom: as large as fits, unless it is held. */
function SamplePictures({ place, index, columns, shown, walk, look }: SamplePicturesProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const shape = useMemo(() => (shown[0] ? pictureShape(shown[0].perturbation.shape) : null), [shown]);
  const { inRow, zoom } = zoomedLayout(width, columns.length, look.zoom, shape?.width ?? 1);
  return (
    <InStepProvider zoom={zoom}>
      <div
        ref={box}
        className="sample__panels"
        style={{ gridTemplateColumns: `repeat(${inRow}, minmax(0, 1fr))` }}
      >
        {columns.map((column) => (
          <SidePanel
            key={column.side.runId + column.detail}
            {...{ column, walk }}
            shown={shown.find((s) => s.side === column.side) ?? null}
            view={look.view}
            empty={<WhyNothing place={place} index={index} column={column} />}
          />
        ))}
      </div>
      {shown.length > 0 && <SampleBody {...{ shown, look, walk, zoom, inRow, shape }} />}
    </InStepProvider>
  );
}

/** Side by side as long as the pictures fit there at the zoom that is held; one below the other beyond it. */
function zoomedLayout(width: number, count: number, held: number | null, pictureWidth: number) {
  const fitting = (panelWidth: number) => fittingZoom(panelWidth - panelPadding, 3, pictureGap, pictureWidth);
  const { inRow, panelWidth } = panelLayout(width, count, panelGap);
  if (held !== null && held > fitting(panelWidth)) return { inRow: 1, zoom: held };
  return { inRow, zoom: held ?? fitting(panelWidth) };
}

function saveView(shown: readonly ShownColumn[]): void {
  const name = exportName(shown[0].perturbation, "view");
  void savePng(`${name}.png`, drawSheet(sheetOf(shown))).catch(showError);
}
