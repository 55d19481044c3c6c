import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import type { Place } from "./usePerturbationState.ts";

/** Opens a sample by its place in the split, for a split whose margins are not known. */
export function SampleNumber({ place, checkpoint }: { place: Place; checkpoint: string }) {
  const [index, setIndex] = useState<number | null>(place.index);
  const isPlace = index !== null && Number.isInteger(index) && index >= 0;
  return (
    <form
      className="row gallery__number"
      onSubmit={(event) => {
        event.preventDefault();
        if (isPlace) place.open(index, checkpoint);
      }}
    >
      <NumberField
        label="Or open a sample by its number"
        value={index}
        onChange={setIndex}
        step={1}
        error={index === null || isPlace ? undefined : `expected a whole number >= 0, got ${index}`}
      />
      <Button type="submit" disabled={!isPlace}>
        Open
      </Button>
    </form>
  );
}
