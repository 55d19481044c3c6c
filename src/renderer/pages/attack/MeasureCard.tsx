import { Play } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";

export interface MeasureCardProps {
  /** Runs with a checkpoint. */
  runs: number;
  /** Chosen runs that have none. */
  without: number;
  leastRuns: number;
  /** Problems of the settings that are shown at their fields. */
  problems: number;
  busy: boolean;
  onMeasure: () => void;
}

/** The button that starts, and what is in its way. */
export function MeasureCard(props: MeasureCardProps) {
  const { runs, leastRuns, problems, busy, onMeasure } = props;
  return (
    <Card className="measure-card">
      <Button variant="primary" icon={<Play />} busy={busy} disabled={runs < leastRuns} onClick={onMeasure}>
        {runs === 1 ? "Measure this run" : `Measure these ${runs} runs`}
      </Button>
      <p className="small muted" role="status">
        {hint(props)}
      </p>
      {problems > 0 && (
        <p className="field__error">
          {problems === 1 ? "1 setting is" : `${problems} settings are`} not valid.
        </p>
      )}
    </Card>
  );
}

function hint({ runs, without, leastRuns }: MeasureCardProps): string {
  if (runs < leastRuns)
    return leastRuns === 1 ? "No run here has a checkpoint." : "Two runs are needed: add another one above.";
  const left =
    without === 0 ? "" : ` ${without === 1 ? "One run has" : `${without} runs have`} no checkpoint.`;
  const how = runs === 1 ? "In a trainer of its own" : "One after the other, in a trainer of their own";
  return `${how}; runs that train go on.${left}`;
}
