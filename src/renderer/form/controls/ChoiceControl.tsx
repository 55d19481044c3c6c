import type { FieldType } from "../../../shared/schema/describe.ts";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Select } from "../../components/Select.tsx";
import { choiceText } from "../model/valueText.ts";
import type { ControlProps } from "./controlProps.ts";

/** Up to this many choices, of this many letters together, are all seen at once. */
const mostSegments = 4;
const mostLetters = 40;

/** One of the values that the schema names. */
export function ChoiceControl(props: ControlProps<Extract<FieldType, { kind: "enum" }>>) {
  const { field, type, label, onChange } = props;
  const value = typeof props.value === "string" ? props.value : "";
  const options = type.values.map((choice) => ({
    value: choice,
    label: choiceText(field, choice),
    detail: field.meta.choices?.[choice],
  }));
  const letters = options.reduce((sum, option) => sum + option.label.length, 0);
  if (options.length <= mostSegments && letters <= mostLetters) {
    return <SegmentedControl label={label} value={value} options={options} onChange={onChange} />;
  }
  return <Select label={label} hideLabel value={value} options={options} onChange={onChange} />;
}
