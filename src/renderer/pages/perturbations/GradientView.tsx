import { useFormat } from "../../components/useFormat.ts";
import { largestMagnitude } from "../../viewers/gain.ts";
import type { PictureShape } from "../../viewers/pictureShape.ts";
import { exportName } from "./exportSample.ts";
import type { SampleViewProps } from "./SampleBody.tsx";
import type { ShownColumn } from "./shownColumn.ts";
import { SignedPicture } from "./SignedPicture.tsx";

/** Where the cross-entropy grows fastest at x. */
export function GradientView({ shown, shape, panels }: SampleViewProps) {
  return (
    <div className="sample__panels" style={panels}>
      {shown.map((column) => (
        <GradientPanel key={column.side.runId + column.detail} column={column} shape={shape} />
      ))}
    </div>
  );
}

function GradientPanel({ column, shape }: { column: ShownColumn; shape: PictureShape | null }) {
  const { formatNumber } = useFormat();
  const { perturbation, look, title } = column;
  const { inputGradient, label } = perturbation;
  const norm = Math.sqrt(inputGradient.reduce((sum, value) => sum + value * value, 0));
  return (
    <section className="view-panel" aria-label={`${title}, input gradient`}>
      <p>
        ∂L/∂x at x, L the cross-entropy with label {label}: ‖·‖₂ {formatNumber(norm)}, largest entry{" "}
        {formatNumber(largestMagnitude(inputGradient))}.
      </p>
      {shape ? (
        <div className="three-pictures">
          <SignedPicture
            symbol="∂L/∂x"
            title="∂L/∂x"
            label={`Input gradient of the cross-entropy, norm ${formatNumber(norm)}`}
            fileName={exportName(perturbation, "gradient")}
            values={inputGradient}
            shape={shape}
            gain={look.gradientGain}
            channel={look.channel}
          />
        </div>
      ) : (
        <GradientNumbers values={inputGradient} />
      )}
    </section>
  );
}

/** The first entries, for data that are no pictures. */
function GradientNumbers({ values }: { values: Float32Array }) {
  const { formatNumber } = useFormat();
  const shown = Array.from(values.subarray(0, 20), (value) => formatNumber(value));
  return <p className="mono">({shown.join(", ") + (values.length > shown.length ? ", …" : "")})</p>;
}
