import { TriangleAlert } from "lucide-react";
import type { RunDetails } from "../../../shared/contract/runs.ts";
import { useStaggeredVersion } from "../../charts/useStaggered.ts";
import { flawsOf, healthText, runHealth } from "./gradientHealth.ts";
import type { RunCurves } from "./runCurves.ts";

export interface HealthAlertProps {
  details: RunDetails;
  /** Over all steps; null: the epochs alone are counted. */
  curves: RunCurves | null;
}

/** Says loudly when input gradients vanished or were not finite; nothing otherwise. */
export function HealthAlert({ details, curves }: HealthAlertProps) {
  useStaggeredVersion(curves, "");
  const health = runHealth(
    details.epochs,
    curves && {
      zero: curves.points("zeroGradients"),
      nan: curves.points("nanGradients"),
      infinite: curves.points("infiniteGradients"),
    },
    details.lastStep,
  );
  if (flawsOf(health) === 0) return null;
  return (
    <div className="run-alert" role="alert">
      <TriangleAlert aria-hidden />
      <div>
        <strong>
          {health.atLeast ? "At least " : ""}
          {healthText(health)} input gradients
        </strong>
        {health.firstEpoch !== null && <> since epoch {health.firstEpoch}</>}. For these samples DeepFool had
        no direction to go, so that they add nothing to the margin.
        {health.nan + health.infinite > 0 &&
          " Values that are not finite mean that training diverges: a lower learning rate, a smaller λ or clipping of the gradient helps."}
      </div>
    </div>
  );
}
