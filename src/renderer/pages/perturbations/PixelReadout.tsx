import type { Perturbation } from "../../../shared/contract/inspect.ts";
import { useFormat } from "../../components/useFormat.ts";
import { useInStep } from "../../viewers/inStep.tsx";
import { readPixel } from "../../viewers/pixelReadout.ts";
import type { PictureShape } from "../../viewers/pictureShape.ts";

export interface PixelReadoutProps {
  columns: readonly { title: string; perturbation: Perturbation }[];
  shape: PictureShape;
}

/** x, r and x + r at the pixel that is pointed at, for each run. Always one line a run, so that nothing jumps. */
export function PixelReadout({ columns, shape }: PixelReadoutProps) {
  const { pixel } = useInStep();
  return (
    <div className="pixel-readout" role="status" aria-label="Values at the pixel">
      {pixel === null || pixel.row >= shape.height || pixel.column >= shape.width ? (
        <span className="muted">Point at a picture to read x, r and x + r at a pixel.</span>
      ) : (
        <>
          <span>
            row {pixel.row}, column {pixel.column}
          </span>
          {columns.map(({ title, perturbation }, i) => (
            <PixelValues
              key={i}
              title={columns.length > 1 ? title : null}
              reading={readPixel(pixel, perturbation.x, perturbation.r, perturbation.mean, shape)}
            />
          ))}
        </>
      )}
    </div>
  );
}

interface PixelValuesProps {
  title: string | null;
  reading: ReturnType<typeof readPixel>;
}

function PixelValues({ title, reading }: PixelValuesProps) {
  const { formatNumber } = useFormat();
  const text = (values: number[]) => values.map((v) => formatNumber(v, 3)).join(", ");
  return (
    <span>
      {title !== null && <span className="muted">{title}: </span>}
      <b>x</b> {text(reading.x)} <b>r</b> {text(reading.r)} <b>x + r</b> {text(reading.sum)}
    </span>
  );
}
