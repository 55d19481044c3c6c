import { useMemo } from "react";
import { useFormat } from "../components/useFormat.ts";
import { PixelCanvas } from "./PixelCanvas.tsx";
import { signedPixels } from "./signedScale.ts";
import "./signedLegend.css";

const steps = 129;

export interface SignedLegendProps {
  /** What the values are, `r` or `∂L/∂x`. */
  symbol: string;
  /** The ends of the scale are ±1/gain. */
  gain: number;
  /** Nothing is below zero: only the upper half is used. */
  magnitude?: boolean;
}

/** The signed colour scale with its numbers and its gain. */
export function SignedLegend({ symbol, gain, magnitude = false }: SignedLegendProps) {
  const { formatNumber } = useFormat();
  const from = magnitude ? 0 : -1;
  const pixels = useMemo(
    () =>
      signedPixels(
        Float32Array.from({ length: steps }, (_, i) => from + ((1 - from) * i) / (steps - 1)),
        1,
      ),
    [from],
  );
  const ends = [from / gain, ...(magnitude ? [0.5 / gain] : [0]), 1 / gain].map((v) => formatNumber(v, 2));
  return (
    <div className="signed-legend">
      <span className="signed-legend__symbol">
        {magnitude ? `|${symbol}|` : symbol} ×{formatNumber(gain, 2)}
      </span>
      <div className="signed-legend__scale">
        <PixelCanvas pixels={pixels} height={1} width={steps} zoom={null} label="" />
        <div className="signed-legend__ends">
          {ends.map((end, i) => (
            <span key={i}>{end}</span>
          ))}
        </div>
      </div>
    </div>
  );
}
