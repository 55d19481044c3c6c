import { Tabs } from "../../components/Tabs.tsx";
import type { PictureShape } from "../../viewers/pictureShape.ts";
import { FactsTable } from "./FactsTable.tsx";
import { GradientView } from "./GradientView.tsx";
import { LineView } from "./LineView.tsx";
import { LookControls } from "./LookControls.tsx";
import { PixelReadout } from "./PixelReadout.tsx";
import { whyNotTheSame } from "./sampleAgreement.ts";
import type { ShownColumn } from "./shownColumn.ts";
import { StepsView } from "./StepsView.tsx";
import type { SampleViewName } from "./sampleViews.ts";
import type { LookState } from "./usePerturbationState.ts";
import type { Walk } from "./useWalk.ts";

export interface SampleBodyProps {
  shown: readonly ShownColumn[];
  look: LookState;
  walk: Walk;
  /** null: no pictures. */
  shape: PictureShape | null;
  zoom: number;
  /** How many panels stand in a row. */
  inRow: number;
}

export interface SampleViewProps extends Omit<SampleBodyProps, "look" | "zoom"> {
  /** Grid of the panels, one a run. */
  panels: { gridTemplateColumns: string };
}

/** Below the pictures: how they are shown, the numbers, and the three ways of looking closer. */
export function SampleBody({ shown, look, walk, shape, zoom, inRow }: SampleBodyProps) {
  const [mine, other] = shown;
  const panels = { gridTemplateColumns: `repeat(${inRow}, minmax(0, 1fr))` };
  const view = { shown, walk, shape, inRow, panels };
  const alike = shown.filter((column) => column.perturbation.shape.join() === mine.perturbation.shape.join());
  return (
    <>
      {shape && (
        <>
          <PixelReadout columns={alike} shape={shape} />
          <LookControls {...{ look, shape, zoom }} gain={mine.look.gain} hasOther={other !== undefined} />
        </>
      )}
      <Facts shown={shown} />
      <Tabs<SampleViewName>
        label="A closer look"
        value={look.view}
        onChange={look.setView}
        tabs={[
          { value: "steps", label: "Step by step", content: <StepsView {...view} /> },
          { value: "line", label: "Along x + t·r", content: <LineView {...view} /> },
          { value: "gradient", label: "Input gradient", content: <GradientView {...view} /> },
        ]}
      />
    </>
  );
}

function Facts({ shown }: { shown: readonly ShownColumn[] }) {
  const [mine, other] = shown;
  const differs = other ? whyNotTheSame(mine.perturbation, other.perturbation) : null;
  const columns = shown.map(({ title, perturbation, sample }) => ({
    ...{ title, perturbation },
    // An evaluation's margins are untargeted.
    storedMargin: perturbation.target === null && !sample.isOld ? sample.storedMargin : null,
  }));
  return (
    <>
      {differs !== null && (
        <p className="sample__warning" role="alert">
          {differs}
        </p>
      )}
      <FactsTable columns={columns} />
    </>
  );
}
