import { Command } from "cmdk";
import { Grid2x2Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Popover } from "../../components/Popover.tsx";
import "../../components/runPicker.css";
import { formSections, type FormField } from "../../form/model/formFields.ts";

export interface FieldPickerProps {
  /** Keys of the fields that are not offered. */
  taken: readonly string[];
  onChoose: (field: FormField) => void;
}

/** Chooses a field of any variant by its label, symbol or path. */
export function FieldPicker({ taken, onChoose }: FieldPickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label="Fields to vary"
      open={open}
      onOpenChange={setOpen}
      className="run-picker__panel"
      trigger={
        <Button size="small" icon={<Grid2x2Plus />}>
          Vary a field
        </Button>
      }
    >
      <FieldSearch
        taken={taken}
        onChoose={(field) => {
          setOpen(false);
          onChoose(field);
        }}
      />
    </Popover>
  );
}

function FieldSearch({ taken, onChoose }: FieldPickerProps) {
  return (
    <Command label="Fields">
      <Command.Input className="run-picker__input" placeholder="λ, epochs, weight decay …" />
      <Command.List className="run-picker__list">
        <Command.Empty className="run-picker__empty">No field has these words.</Command.Empty>
        {formSections.map((section) => (
          <Command.Group key={section.name} heading={section.title}>
            {section.fields
              .filter((field) => !taken.includes(field.key))
              .map((field) => (
                <FieldItem key={field.key} field={field} onChoose={() => onChoose(field)} />
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

function FieldItem({ field, onChoose }: { field: FormField; onChoose: () => void }) {
  const { label, symbol } = field.meta;
  return (
    <Command.Item
      className="run-picker__item"
      value={field.key}
      keywords={[label, symbol ?? "", field.section]}
      onSelect={onChoose}
    >
      <span className="run-picker__title">
        {label} {symbol !== undefined && <i className="form-field__symbol">{symbol}</i>}
      </span>
      <code className="run-picker__detail">{field.path}</code>
    </Command.Item>
  );
}
