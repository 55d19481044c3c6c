import { Command } from "cmdk";
import { ChevronDown } from "lucide-react";
import { useId, useMemo, useState } from "react";
import type { RunSummary } from "../../shared/contract/runs.ts";
import { searchRuns } from "../state/runFilter.ts";
import { useRun, useRuns } from "../state/runs.ts";
import { Popover } from "./Popover.tsx";
import { runKind, runTitle } from "./runTitle.ts";
import "./runPicker.css";
import { useFormat } from "./useFormat.ts";

export interface RunPickerProps {
  label: string;
  /** Id of the run; null: none yet. */
  value: string | null;
  onChange: (id: string) => void;
  /** Which runs are offered; left out: all. */
  filter?: (run: RunSummary) => boolean;
  hideLabel?: boolean;
  placeholder?: string;
}

const most = 100;

/** Chooses one run by searching for name, id, method, network, data, tag or seed. */
export function RunPicker({ label, value, onChange, filter, hideLabel, placeholder }: RunPickerProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const run = useRun(value);
  const text = run ? runTitle(run) : (value ?? placeholder ?? "Choose a run …");
  return (
    <div className="field">
      <span id={`${id}-label`} className={hideLabel === true ? "visually-hidden" : "field__label"}>
        {label}
      </span>
      <Popover
        label={label}
        open={open}
        onOpenChange={setOpen}
        className="run-picker__panel"
        trigger={
          <button type="button" id={id} className="select run-picker" aria-labelledby={`${id}-label ${id}`}>
            <span className="select__value">{text}</span>
            <ChevronDown />
          </button>
        }
      >
        <RunSearch
          filter={filter}
          onChoose={(chosen) => {
            setOpen(false);
            onChange(chosen);
          }}
        />
      </Popover>
    </div>
  );
}

function RunSearch({
  filter,
  onChoose,
}: {
  filter: RunPickerProps["filter"];
  onChoose: (id: string) => void;
}) {
  const [text, setText] = useState("");
  const runs = useRuns((state) => state.runs);
  const found = useMemo(() => searchRuns(filter ? runs.filter(filter) : runs, text), [runs, filter, text]);
  return (
    <Command shouldFilter={false} label="Runs">
      <Command.Input
        className="run-picker__input"
        placeholder="Search runs"
        value={text}
        onValueChange={setText}
      />
      <Command.List className="run-picker__list">
        <Command.Empty className="run-picker__empty">No run has these words.</Command.Empty>
        {found.slice(0, most).map((run) => (
          <RunItem key={run.id} run={run} onChoose={onChoose} />
        ))}
        {found.length > most && (
          <p className="run-picker__empty">{found.length - most} more: type to narrow them down.</p>
        )}
      </Command.List>
    </Command>
  );
}

function RunItem({ run, onChoose }: { run: RunSummary; onChoose: (id: string) => void }) {
  const { formatPercent, formatNumber, formatWhen } = useFormat();
  return (
    <Command.Item className="run-picker__item" value={run.id} onSelect={() => onChoose(run.id)}>
      <span className="run-picker__title">{runTitle(run)}</span>
      <span className="run-picker__detail">
        {[
          run.name === null ? run.status : runKind(run),
          `accuracy ${formatPercent(run.testAccuracy)}`,
          `margin ${formatNumber(run.meanMargin)}`,
          formatWhen(run.created),
        ].join(" · ")}
      </span>
    </Command.Item>
  );
}
