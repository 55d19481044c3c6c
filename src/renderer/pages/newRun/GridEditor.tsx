import { AxisRow } from "./AxisRow.tsx";
import { FieldPicker } from "./FieldPicker.tsx";
import { fieldOf, type FormField } from "../../form/model/formFields.ts";
import type { Plan, PlanProblem } from "../../form/model/plan.ts";

export interface GridEditorProps {
  plan: Plan;
  problems: readonly PlanProblem[];
  onChange: (change: Partial<Plan>) => void;
  onVary: (field: FormField) => void;
}

/** The fields that are varied; every combination of their values is a run. */
export function GridEditor({ plan, problems, onChange, onVary }: GridEditorProps) {
  const { axes } = plan;
  return (
    <div className="grid-editor" role="group" aria-label="Grid">
      <div className="grid-editor__head">
        <h3>Grid</h3>
        <FieldPicker taken={axes.map((axis) => axis.key)} onChoose={onVary} />
      </div>
      {axes.length === 0 && (
        <p className="field__hint">
          Vary any field over several values: <code>8, 16</code> · <code>1..5</code> ·{" "}
          <code>0..1 step 0.25</code> · <code>1e-4..1e-1 log 4</code>
        </p>
      )}
      {axes.map((axis) => (
        <AxisRow
          key={axis.key}
          field={fieldOf(axis.key)}
          text={axis.text}
          problem={problems.find((p) => p.where === axis.key)?.message}
          onChange={(text) => onChange({ axes: axes.map((a) => (a.key === axis.key ? { ...a, text } : a)) })}
          onRemove={() => onChange({ axes: axes.filter((a) => a.key !== axis.key) })}
        />
      ))}
    </div>
  );
}
