import { Slider } from "../../components/Slider.tsx";
import { newestEpoch } from "../../compare/evaluationAt.ts";

export interface EpochSliderProps {
  /** That were evaluated, ascending. */
  epochs: readonly number[];
  /** `newestEpoch`: of each run its own newest. */
  epoch: number;
  onEpoch: (epoch: number) => void;
}

/** The epochs that were evaluated, and at its right end the newest of each run. */
export function EpochSlider({ epochs, epoch, onEpoch }: EpochSliderProps) {
  const stops = [...epochs, newestEpoch];
  const place = stops.indexOf(epoch);
  return (
    <div className="compare__slider compare__slider--epoch">
      <Slider
        label="After epoch"
        value={place < 0 ? stops.length - 1 : place}
        min={0}
        max={stops.length - 1}
        step={1}
        format={(stop) => (stops[stop] === newestEpoch ? "newest" : String(stops[stop]))}
        onChange={(stop) => onEpoch(stops[stop])}
      />
    </div>
  );
}
