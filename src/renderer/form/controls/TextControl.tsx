import "../../components/field.css";
import { domId } from "../formActions.ts";
import { problemDomId } from "../Problem.tsx";
import type { ControlProps } from "./controlProps.ts";

/** Numbers and texts, typed freely; checked when it is left. */
export function TextControl({
  id,
  type,
  label,
  unit,
  value,
  problems,
  hintId,
  onChange,
  onLeave,
}: ControlProps) {
  const isWrong = problems.has(id);
  return (
    <div className={isWrong ? "input input--invalid" : "input"}>
      <input
        id={domId(id)}
        aria-label={label}
        inputMode={type.kind === "string" ? undefined : "decimal"}
        autoComplete="off"
        spellCheck={false}
        value={typeof value === "string" ? value : ""}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${problemDomId(id)} ${hintId}` : hintId}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => onLeave(id)}
      />
      {unit !== undefined && <span className="input__unit">{unit}</span>}
    </div>
  );
}
