import { Card } from "../../components/Card.tsx";
import { Switch } from "../../components/Switch.tsx";
import { TextField } from "../../components/TextField.tsx";
import type { FormField } from "../../form/model/formFields.ts";
import type { Plan, PlanProblem } from "../../form/model/plan.ts";
import { GridEditor } from "./GridEditor.tsx";

export interface PlanCardProps {
  plan: Plan;
  problems: readonly PlanProblem[];
  /** The seed of the form, as typed. */
  firstSeed: unknown;
  /** The form's method is the Reference already. */
  isReference: boolean;
  onChange: (change: Partial<Plan>) => void;
  onVary: (field: FormField) => void;
}

/** How many runs the form makes: seeds, the Reference of each, a grid. */
export function PlanCard({ plan, problems, firstSeed, isReference, onChange, onVary }: PlanCardProps) {
  const problem = problems.find((p) => p.where === "seeds")?.message;
  return (
    <Card title="Repeat and vary">
      <div className="stack">
        <TextField
          label="Name"
          value={plan.name}
          placeholder="made from what differs"
          onChange={(name) => onChange({ name })}
        />
        <TextField
          label="Seeds"
          value={plan.seeds}
          unit={`from seed ${String(firstSeed)} on`}
          error={problem}
          onChange={(seeds) => onChange({ seeds })}
        />
        <div>
          <Switch
            label="Also run the Reference of each"
            checked={plan.reference}
            disabled={isReference && !plan.reference}
            onChange={(reference) => onChange({ reference })}
          />
          <p className="field__hint">
            {isReference
              ? "The method is the Reference already."
              : "Everything the same, trained on cross-entropy alone: what a method is compared with."}
          </p>
        </div>
        <GridEditor plan={plan} problems={problems} onChange={onChange} onVary={onVary} />
      </div>
    </Card>
  );
}
