import { Switch } from "../../components/Switch.tsx";
import type { ControlProps } from "./controlProps.ts";

/** On or off, in words beside it. */
export function SwitchControl({ label, value, onChange }: ControlProps) {
  const text = (
    <>
      <span className="visually-hidden">{label}: </span>
      {value === true ? "on" : "off"}
    </>
  );
  return <Switch label={text} checked={value === true} onChange={onChange} />;
}
