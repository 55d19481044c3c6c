import { Lock, LockOpen } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { Select } from "../../components/Select.tsx";
import { Slider } from "../../components/Slider.tsx";
import { Switch } from "../../components/Switch.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { gainAt, positionOf } from "../../viewers/gain.ts";
import type { PictureShape } from "../../viewers/pictureShape.ts";
import { channelOptions } from "../../viewers/signedPlane.ts";
import { leastZoom, mostZoom } from "../../viewers/zoom.ts";
import type { LookState } from "./usePerturbationState.ts";

export interface LookControlsProps {
  look: LookState;
  shape: PictureShape;
  /** In use, fitted or held. */
  zoom: number;
  /** In use, of the run that is open. */
  gain: number;
  /** Another run is shown beside. */
  hasOther: boolean;
}

/** Zoom, gain and colour scale of all pictures. */
export function LookControls({ look, shape, zoom, gain, hasOther }: LookControlsProps) {
  return (
    <div className="look" role="group" aria-label="How pictures are shown">
      <Slider
        label="Zoom"
        value={zoom}
        min={leastZoom}
        max={mostZoom}
        step={1}
        onChange={look.setZoom}
        format={(value) => `${value}×`}
      >
        <HoldButton what="zoom" held={look.zoom !== null} onToggle={(on) => look.setZoom(on ? zoom : null)} />
      </Slider>
      <GainSlider look={look} gain={gain} />
      {hasOther && <Switch label="One colour scale" checked={look.sameScale} onChange={look.setSameScale} />}
      {shape.channels > 1 && <ChannelSelect look={look} shape={shape} />}
    </div>
  );
}

function GainSlider({ look, gain }: { look: LookState; gain: number }) {
  const { formatNumber } = useFormat();
  return (
    <Slider
      label="Gain"
      value={positionOf(gain)}
      min={0}
      max={100}
      step={0.5}
      onChange={(position) => look.holdGain(gainAt(position))}
      format={(position) => `×${formatNumber(gainAt(position), 2)}`}
    >
      <HoldButton
        what="gain"
        held={look.heldGain !== null}
        onToggle={(on) => look.holdGain(on ? gain : null)}
      />
    </Slider>
  );
}

interface HoldButtonProps {
  what: string;
  held: boolean;
  onToggle: (held: boolean) => void;
}

/** Held: the same for every sample. Not held: fitted to each. */
function HoldButton({ what, held, onToggle }: HoldButtonProps) {
  return (
    <Button
      size="small"
      variant={held ? "secondary" : "ghost"}
      icon={held ? <Lock /> : <LockOpen />}
      aria-pressed={held}
      onClick={() => onToggle(!held)}
    >
      hold
      <span className="visually-hidden"> the {what} for every sample</span>
    </Button>
  );
}

function ChannelSelect({ look, shape }: { look: LookState; shape: PictureShape }) {
  return (
    <Select
      label="Signed pictures show"
      value={String(look.channel)}
      options={channelOptions(shape).map(({ value, label }) => ({ value: String(value), label }))}
      onChange={look.setChannel}
    />
  );
}
