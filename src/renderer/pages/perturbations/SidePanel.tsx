import type { ReactNode } from "react";
import type { Perturbation } from "../../../shared/contract/inspect.ts";
import { ProgressBar } from "../../components/ProgressBar.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { isPlane, pictureShape, shapeText, type PictureShape } from "../../viewers/pictureShape.ts";
import { ExportMenu } from "./ExportMenu.tsx";
import { exportName, type ExportLook } from "./exportSample.ts";
import { FooledNote } from "./FooledNote.tsx";
import { PlainPicture } from "./PlainPicture.tsx";
import { PlanePicture } from "./PlanePicture.tsx";
import type { ShownColumn } from "./shownColumn.ts";
import { SignedPicture } from "./SignedPicture.tsx";
import type { SampleColumn } from "./useColumns.ts";
import type { SampleViewName } from "./sampleViews.ts";
import type { Walk } from "./useWalk.ts";

export interface SidePanelProps {
  column: SampleColumn;
  /** null: nothing to show, or not yet. */
  shown: ShownColumn | null;
  walk: Walk;
  view: SampleViewName;
  /** Instead of pictures, where there are none. */
  empty: ReactNode;
}

/** One run's perturbation of the open sample. */
export function SidePanel({ column, shown, walk, view, empty }: SidePanelProps) {
  const { title, detail, sample } = column;
  return (
    <section className="side-panel" aria-label={title} data-run={column.side.runId}>
      <header className="side-panel__head">
        <h3>{title}</h3>
        <span className="small muted">{detail}</span>
        {shown && <ExportMenu perturbation={shown.perturbation} look={shown.look} />}
      </header>
      <div className="side-panel__progress">
        {shown && sample.isOld && (
          <ProgressBar value={null} size="small" label="Working out the perturbation" />
        )}
      </div>
      {shown ? (
        <div className={sample.isOld ? "side-panel__body side-panel__body--old" : "side-panel__body"}>
          <FooledNote perturbation={shown.perturbation} />
          <Sight {...{ walk, view }} perturbation={shown.perturbation} look={shown.look} />
        </div>
      ) : (
        empty
      )}
    </section>
  );
}

interface SightProps {
  perturbation: Perturbation;
  look: ExportLook;
  walk: Walk;
  view: SampleViewName;
}

function Sight({ perturbation, look, walk, view }: SightProps) {
  const shape = pictureShape(perturbation.shape);
  if (shape) return <ThreePictures perturbation={perturbation} look={look} shape={shape} />;
  if (isPlane(perturbation.shape)) return <PlanePicture {...{ perturbation, walk, view }} />;
  return (
    <p className="muted">
      Samples of the shape {shapeText(perturbation.shape)} are neither pictures nor points of a plane. Their
      numbers are below, and can be saved as NPY.
    </p>
  );
}

interface ThreePicturesProps {
  perturbation: Perturbation;
  look: ExportLook;
  shape: PictureShape;
}

/** Clean, perturbation, perturbed. */
function ThreePictures({ perturbation, look, shape }: ThreePicturesProps) {
  const { formatNumber } = useFormat();
  const { x, r, mean, before, after, label, l2, index, steps } = perturbation;
  const perturbed = steps.at(-1)?.x ?? x;
  const fileName = (what: string) => exportName(perturbation, what);
  return (
    <div className="three-pictures">
      <PlainPicture
        title={`x: predicted ${before.class}`}
        label={`Clean sample ${index}: label ${label}, predicted ${before.class}, margin ${formatNumber(l2)}`}
        fileName={fileName("x")}
        {...{ x, mean, shape }}
      />
      <SignedPicture
        symbol="r"
        title="r: perturbation"
        label={`Perturbation of sample ${index}: norm ${formatNumber(l2)}, from class ${before.class} to ${after.class}`}
        fileName={fileName("r")}
        values={r}
        shape={shape}
        gain={look.gain}
        channel={look.channel}
      />
      <PlainPicture
        title={`x + r: predicted ${after.class}`}
        label={`Perturbed sample ${index}: label ${label}, predicted ${after.class}`}
        fileName={fileName("x-plus-r")}
        {...{ mean, shape }}
        x={perturbed}
      />
    </div>
  );
}
