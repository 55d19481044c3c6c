import { ChevronRight, RotateCcw } from "lucide-react";
import { useId, type ReactNode } from "react";
import "./formSection.css";
import { Badge } from "../components/Badge.tsx";
import { Button } from "../components/Button.tsx";
import type { FormSection as Section } from "./model/formFields.ts";

export interface FormSectionProps {
  section: Section<string>;
  isOpen: boolean;
  onToggle: () => void;
  changed: number;
  problems: number;
  /** Back to the base, all of it. */
  onReset: () => void;
  baseNoun: string;
  children: ReactNode;
}

/** A part of the config that folds; its head tells how many fields differ and how many are not valid. */
export function FormSection({
  section,
  isOpen,
  onToggle,
  changed,
  problems,
  children,
  ...rest
}: FormSectionProps) {
  const id = useId();
  return (
    <section className="form-section" data-section={section.name} aria-labelledby={id}>
      <header className="form-section__head">
        <h2 id={id}>
          <button type="button" aria-expanded={isOpen} aria-controls={`${id}-body`} onClick={onToggle}>
            <ChevronRight aria-hidden />
            {section.title}
            <span className="form-section__about">{section.about}</span>
            {problems > 0 && <Badge tone="danger">{count(problems, "problem")}</Badge>}
            {changed > 0 && <Badge tone="accent">{changed} changed</Badge>}
          </button>
        </h2>
        {changed > 0 && (
          <Button
            size="small"
            variant="ghost"
            icon={<RotateCcw />}
            aria-label={`Reset ${section.title} to the ${rest.baseNoun.toLowerCase()}`}
            onClick={rest.onReset}
          >
            Reset
          </Button>
        )}
      </header>
      <div id={`${id}-body`} className="form-section__body" hidden={!isOpen}>
        {isOpen && children}
      </div>
    </section>
  );
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
