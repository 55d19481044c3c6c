import { Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { MarginDistribution } from "../../../shared/contract/runs.ts";
import { IconButton } from "../../components/IconButton.tsx";
import { Slider } from "../../components/Slider.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { newestStop, stopAt } from "./marginStops.ts";

export interface MarginPlayerProps {
  stops: readonly MarginDistribution[];
  /** `newestStop`: the newest, also when another comes. */
  step: number;
  onStep: (step: number) => void;
}

/** Milliseconds that each evaluation is shown while it plays. */
const pace = 600;

/** Goes through the evaluations of a run by slider, or by itself from the first to the newest. */
export function MarginPlayer({ stops, step, onStep }: MarginPlayerProps) {
  const { formatNumber, formatPercent } = useFormat();
  const at = stopAt(stops, step);
  const last = stops.length - 1;
  const go = (place: number) => onStep(place >= last ? newestStop : stops[place].evaluation.step);
  const [playing, play] = usePlaying(at, last, go);
  const { evaluation } = stops[at];
  return (
    <div className="run-player">
      <IconButton
        label={playing ? "Stop playing" : "Play all epochs"}
        icon={playing ? <Pause /> : <Play />}
        disabled={last === 0}
        onClick={() => {
          if (!playing && at === last) go(0);
          play(!playing);
        }}
      />
      <div className="run-player__slider">
        <Slider
          label="After epoch"
          value={at}
          min={0}
          max={Math.max(1, last)}
          step={1}
          disabled={last === 0}
          format={(place) => String(stops[Math.min(last, place)].evaluation.epoch)}
          onChange={(place) => {
            play(false);
            go(Math.min(last, place));
          }}
        />
      </div>
      <span className="muted">
        mean margin {formatNumber(evaluation.meanMargin)}, accuracy {formatPercent(evaluation.accuracy)},{" "}
        {formatPercent(evaluation.shareFooled)} fooled
      </span>
    </div>
  );
}

/** Goes from place to place while it plays, and stops at the last. */
function usePlaying(
  at: number,
  last: number,
  go: (place: number) => void,
): [boolean, (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false);
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => (at < last ? latest.current(at + 1) : setPlaying(false)), pace);
    return () => clearTimeout(timer);
  }, [playing, at, last]);
  return [playing, setPlaying];
}
