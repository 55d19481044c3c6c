import { Command } from "cmdk";
import { Dialog as Radix } from "radix-ui";
import { useMemo, useState } from "react";
import type { RunSummary } from "../../shared/contract/runs.ts";
import { Kbd } from "../components/Kbd.tsx";
import { runKind, runTitle } from "../components/runTitle.ts";
import { StatusBadge } from "../components/StatusBadge.tsx";
import { searchRuns } from "../state/runFilter.ts";
import { useRuns } from "../state/runs.ts";
import { findCommands, type Command as ShellCommand } from "./commands.ts";

export interface CommandSearchProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  commands: readonly ShellCommand[];
  onCommand: (command: ShellCommand) => void;
  onRun: (id: string) => void;
}

const runsShown = 12;

/** Pages, actions, presets and runs by what is typed. */
export function CommandSearch({ open, onOpenChange, ...found }: CommandSearchProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="dialog__overlay" />
        <Radix.Content className="search" aria-describedby={undefined}>
          <Radix.Title className="visually-hidden">Search</Radix.Title>
          <Found {...found} onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type FoundProps = Omit<CommandSearchProps, "open" | "onOpenChange"> & { onDone: () => void };

function Found({ commands, onCommand, onRun, onDone }: FoundProps) {
  const [text, setText] = useState("");
  const runs = useRuns((state) => state.runs);
  const foundRuns = useMemo(() => searchRuns(runs, text).slice(0, runsShown), [runs, text]);
  const groups = Map.groupBy(findCommands(commands, text), (command) => command.group);
  const closing =
    <T,>(choose: (chosen: T) => void) =>
    (chosen: T) => {
      onDone();
      choose(chosen);
    };
  return (
    <Command shouldFilter={false} label="Search" loop>
      <Command.Input
        className="search__input"
        placeholder="Search pages, runs, actions and presets"
        value={text}
        onValueChange={setText}
      />
      <Command.List className="search__list">
        <Command.Empty className="search__empty">Nothing has these words.</Command.Empty>
        {[...groups].map(([group, members]) => (
          <Command.Group key={group} heading={group}>
            {members.map((command) => (
              <CommandLine key={command.label} command={command} onChoose={closing(onCommand)} />
            ))}
          </Command.Group>
        ))}
        {foundRuns.length > 0 && (
          <Command.Group heading="Runs">
            {foundRuns.map((run) => (
              <RunLine key={run.id} run={run} onChoose={closing(onRun)} />
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}

interface CommandLineProps {
  command: ShellCommand;
  onChoose: (command: ShellCommand) => void;
}

function CommandLine({ command, onChoose }: CommandLineProps) {
  return (
    <Command.Item
      className="search__item"
      value={`${command.group} ${command.label}`}
      onSelect={() => onChoose(command)}
    >
      <span>{command.label}</span>
      {command.detail !== null && <span className="search__detail">{command.detail}</span>}
      {command.keys !== null && (
        <span className="search__keys">
          {command.keys.split(" ").map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </Command.Item>
  );
}

function RunLine({ run, onChoose }: { run: RunSummary; onChoose: (id: string) => void }) {
  return (
    <Command.Item className="search__item" value={run.id} onSelect={() => onChoose(run.id)}>
      <span>{runTitle(run)}</span>
      <span className="search__detail">{run.name === null ? run.id : runKind(run)}</span>
      <span className="search__keys">
        <StatusBadge status={run.status} />
      </span>
    </Command.Item>
  );
}
