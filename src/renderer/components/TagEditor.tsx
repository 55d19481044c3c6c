import { X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useId, useState } from "react";
import "./tagEditor.css";
import { addTag } from "./tags.ts";

export interface TagEditorProps {
  label: string;
  tags: readonly string[];
  onChange: (tags: string[]) => void;
  /** Tags that exist elsewhere, offered while typing. */
  suggestions?: readonly string[];
  hideLabel?: boolean;
}

/** Tags as chips: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function TagEditor({ label, tags, onChange, suggestions = [], hideLabel = false }: TagEditorProps) {
  const id = useId();
  const [draft, setDraft] = useState("");
  const unused = suggestions.filter((tag) => !tags.includes(tag));
  const add = () => {
    const next = addTag(tags, draft);
    setDraft("");
    if (next.length !== tags.length) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && draft === "" && tags.length > 0) onChange(tags.slice(0, -1));
  };
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : "field__label"}>
        {label}
      </label>
      <div className="input tag-editor">
        {tags.map((tag) => (
          <Chip key={tag} tag={tag} onRemove={() => onChange(tags.filter((t) => t !== tag))} />
        ))}
        <input
          id={id}
          list={`${id}-known`}
          value={draft}
          maxLength={50}
          placeholder={tags.length === 0 ? "Add a tag" : ""}
          onChange={(e) => setDraft(e.target.value)}
          onKeyDown={onKeyDown}
          onBlur={add}
        />
        <Known id={`${id}-known`} tags={unused} />
      </div>
    </div>
  );
}

function Known({ id, tags }: { id: string; tags: readonly string[] }) {
  return (
    <datalist id={id}>
      {tags.map((tag) => (
        <option key={tag} value={tag} />
      ))}
    </datalist>
  );
}

function Chip({ tag, onRemove }: { tag: string; onRemove: () => void }) {
  return (
    <span className="badge tag-editor__chip">
      {tag}
      <button type="button" aria-label={`Remove tag ${tag}`} onClick={onRemove}>
        <X />
      </button>
    </span>
  );
}
