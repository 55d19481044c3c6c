import { CheckpointControl } from "./CheckpointControl.tsx";
import { ChoiceControl } from "./ChoiceControl.tsx";
import type { ControlProps } from "./controlProps.ts";
import { ListControl } from "./ListControl.tsx";
import { SwitchControl } from "./SwitchControl.tsx";
import { TextControl } from "./TextControl.tsx";

/** The control of a type. */
export function Control(props: ControlProps) {
  const { type } = props;
  switch (type.kind) {
    case "string":
      return props.field.meta.picks === "checkpoint" ? (
        <CheckpointControl {...props} />
      ) : (
        <TextControl {...props} />
      );
    case "integer":
    case "number":
      return <TextControl {...props} />;
    case "boolean":
      return <SwitchControl {...props} />;
    case "enum":
      return <ChoiceControl {...props} type={type} />;
    case "list":
      return <ListControl {...props} type={type} />;
    case "record":
      throw new Error(`expected a list of records, got a record alone (${props.id})`);
  }
}
