import { Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import type { FieldType } from "../../../shared/schema/describe.ts";
import { Button } from "../../components/Button.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { domId } from "../formActions.ts";
import { blankDraft, isRecord, isRows, type Draft } from "../model/draft.ts";
import { isOf } from "../model/editing.ts";
import { controlId } from "../model/problems.ts";
import { Problem } from "../Problem.tsx";
import { Control } from "./Control.tsx";
import type { ControlProps } from "./controlProps.ts";

type ListType = Extract<FieldType, { kind: "list" }>;

/** Rows that are added, edited and taken away one by one. */
export function ListControl(props: ControlProps<ListType>) {
  const { type, id, label, value, problems, onChange } = props;
  const rows = isRows(value) ? value : [];
  const add = useRef<HTMLButtonElement>(null);
  const addRow = () => {
    onChange([...rows, blankDraft(type.items)]);
    const first = firstCell(type.items, controlId(id, [rows.length]));
    requestAnimationFrame(() => document.getElementById(domId(first))?.focus());
  };
  const removeRow = (i: number) => {
    onChange(rows.filter((_, j) => j !== i));
    add.current?.focus();
  };
  const look = type.items.kind === "record" ? "form-list" : "form-list form-list--plain";
  return (
    <div className={look} role="group" aria-label={label} id={domId(id)} tabIndex={-1}>
      {rows.length === 0 && <p className="form-field__about">No rows.</p>}
      {rows.length > 0 && <Heads type={type.items} />}
      {rows.map((row, i) => (
        <div className="form-list__row" key={i}>
          <Row {...props} place={i} row={row} onChange={(next) => onChange(rows.with(i, next))} />
          <IconButton
            label={`Remove row ${i + 1} of ${label}`}
            icon={<Trash2 />}
            size="small"
            onClick={() => removeRow(i)}
          />
          <RowProblems problems={problems} id={controlId(id, [i])} />
        </div>
      ))}
      <Button ref={add} size="small" icon={<Plus />} className="form-list__add" onClick={addRow}>
        Add a row
      </Button>
    </div>
  );
}

/** Of the cells of a row, below it. */
function RowProblems({ problems, id }: { problems: ReadonlyMap<string, string>; id: string }) {
  const here = [...problems].filter(([cell]) => isOf(cell, id));
  return here.map(([cell, message]) => <Problem key={cell} id={cell} message={message} />);
}

function Heads({ type }: { type: FieldType }) {
  if (type.kind !== "record") return null;
  return (
    <div className="form-list__row form-list__heads" aria-hidden>
      {Object.keys(type.fields).map((name) => (
        <span key={name} title={type.metas[name].help}>
          {type.metas[name].label}
        </span>
      ))}
    </div>
  );
}

/** One cell, or one for each field of a record. */
function Row({ place, row, ...props }: ControlProps<ListType> & { place: number; row: Draft }) {
  const { type, label, onChange } = props;
  const items = type.items;
  const id = controlId(props.id, [place]);
  const rowLabel = `${label}, row ${place + 1}`;
  if (items.kind !== "record")
    return <Control {...props} type={items} id={id} label={rowLabel} value={row} />;
  const record = isRecord(row) ? row : {};
  return Object.entries(items.fields).map(([name, cell]) => (
    <Control
      {...props}
      key={name}
      type={cell}
      id={controlId(id, [name])}
      label={`${rowLabel}: ${items.metas[name].label}`}
      unit={items.metas[name].unit}
      value={record[name] ?? blankDraft(cell)}
      onChange={(next) => onChange({ ...record, [name]: next })}
    />
  ));
}

function firstCell(items: FieldType, id: string): string {
  return items.kind === "record" ? controlId(id, Object.keys(items.fields).slice(0, 1)) : id;
}
