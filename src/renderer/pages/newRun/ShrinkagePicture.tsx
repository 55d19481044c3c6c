import { useMemo } from "react";
import { LineChart } from "../../charts/LineChart.tsx";
import type { Series } from "../../charts/series.ts";
import { methodConfig } from "../../../shared/schema/methodConfig.ts";
import { inputOf, type Drafts } from "../../form/model/drafts.ts";
import { shrinkageCurve, shrinkageText, type ShrinkageSettings } from "./shrinkageCurve.ts";

/** What λ, c, d, the cap and the chosen shrinkage make of a margin; nothing for a method without a regulariser. */
export function ShrinkagePicture({ drafts }: { drafts: Drafts }) {
  const { method } = inputOf(drafts);
  const parsed = methodConfig.safeParse(method);
  if (!parsed.success)
    return <p className="new-run__no-picture">The curves appear when every value is valid.</p>;
  if (parsed.data.name !== "amm") return null;
  const { shrinkage, lambda, c, d, clipValue } = parsed.data;
  return <Curves {...{ shrinkage, lambda, c, d, clipValue }} />;
}

function Curves({ shrinkage, lambda, c, d, clipValue }: ShrinkageSettings) {
  const [series, texts] = useMemo(() => {
    const settings = { shrinkage, lambda, c, d, clipValue };
    return [lines(settings), shrinkageText(settings)] as const;
  }, [shrinkage, lambda, c, d, clipValue]);
  return (
    <div className="form-section__wide">
      <LineChart
        title="What a margin costs"
        xLabel="margin ‖r‖"
        yLabel="cost of a sample"
        series={series}
        xScale="linear"
        yScale="linear"
        height={170}
        drawNow={JSON.stringify([shrinkage, lambda, c, d, clipValue])}
        note={texts.join(" ")}
      />
    </div>
  );
}

function lines(settings: ShrinkageSettings): readonly Series[] {
  const { m, correct, wrong, flat } = shrinkageCurve(settings);
  const isCapped = [flat.correct, flat.wrong].some((f) => f?.value === settings.clipValue);
  const cap = { x: Float64Array.of(0, m[m.length - 1]), y: new Float64Array(2).fill(settings.clipValue) };
  return [
    { id: "correct", label: "λ·S⁺, correct", color: "var(--series-1)", x: m, y: correct },
    { id: "wrong", label: "λ·S⁻, misclassified", color: "var(--series-2)", x: m, y: wrong },
    ...(isCapped ? [{ id: "cap", label: "loss cap", color: "var(--series-8)", dashed: true, ...cap }] : []),
  ];
}
