import { X } from "lucide-react";
import { useId } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { readGridValues } from "../../form/model/gridValues.ts";
import type { FormField } from "../../form/model/formFields.ts";
import { choiceText, expectedText } from "../../form/model/valueText.ts";
import "../../components/field.css";

export interface AxisRowProps {
  field: FormField;
  text: string;
  problem: string | undefined;
  onChange: (text: string) => void;
  onRemove: () => void;
}

/** The DOM id of an axis's input. */
export function axisId(key: string): string {
  return `axis-${key}`;
}

/** One field of the grid and its values. */
export function AxisRow({ field, text, problem, onChange, onRemove }: AxisRowProps) {
  const { label, symbol } = field.meta;
  const id = useId();
  return (
    <div className="axis" data-axis={field.key} role="group" aria-labelledby={id}>
      <div className="axis__head">
        <span id={id}>
          {label} {symbol !== undefined && <i className="form-field__symbol">{symbol}</i>}
        </span>
        <IconButton size="small" label={`Take ${label} out of the grid`} icon={<X />} onClick={onRemove} />
      </div>
      <AxisValues {...{ field, text, problem, onChange }} />
      {problem !== undefined && (
        <p id={`${axisId(field.key)}-problem`} className="field__error" role="status">
          {problem}
        </p>
      )}
    </div>
  );
}

function AxisValues(props: Omit<AxisRowProps, "onRemove">) {
  switch (props.field.type.kind) {
    case "enum":
      return <Chips {...props} choices={props.field.type.values} />;
    case "boolean":
      return <Chips {...props} choices={["on", "off"]} />;
    case "integer":
    case "number":
    case "string":
    case "list":
    case "record":
      return <ValuesInput {...props} />;
  }
}

function ValuesInput({ field, text, problem, onChange }: Omit<AxisRowProps, "onRemove">) {
  const id = axisId(field.key);
  const isList = field.type.kind === "list";
  return (
    <>
      <div className={problem === undefined ? "input" : "input input--invalid"}>
        <input
          id={id}
          aria-label={`Values of ${field.meta.label}`}
          className={isList ? "mono" : undefined}
          autoComplete="off"
          spellCheck={false}
          value={text}
          placeholder={isList ? '[], ["fc1"]' : "0.1, 0.2 or 1..5"}
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={problem === undefined ? `${id}-hint` : `${id}-problem ${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <p id={`${id}-hint`} className="field__hint">
        {isList ? "lists as JSON" : expectedText(field.type)}
        {field.nullable && `, or ${field.meta.none ?? "none"}`}
      </p>
    </>
  );
}

/** Each choice is pressed or not; the text holds those that are, in the schema's order. */
function Chips({
  field,
  text,
  choices,
  onChange,
}: Omit<AxisRowProps, "onRemove"> & { choices: readonly string[] }) {
  const read = readGridValues(field, text);
  const words = read.ok ? read.values.map((v) => (v === true ? "on" : v === false ? "off" : String(v))) : [];
  const toggle = (choice: string) => {
    const next = choices.filter((c) => (c === choice ? !words.includes(c) : words.includes(c)));
    onChange(next.join(", "));
  };
  return (
    <div className="axis__chips">
      {choices.map((choice, i) => (
        <button
          key={choice}
          id={i === 0 ? axisId(field.key) : undefined}
          type="button"
          className="axis__chip"
          aria-pressed={words.includes(choice)}
          onClick={() => toggle(choice)}
        >
          {choiceText(field, choice)}
        </button>
      ))}
    </div>
  );
}
