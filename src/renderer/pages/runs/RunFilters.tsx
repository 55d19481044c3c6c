import { Search } from "lucide-react";
import { useMemo, type RefObject } from "react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { runStatuses } from "../../../shared/runStatus.ts";
import { Button } from "../../components/Button.tsx";
import { formatCount } from "../../components/format.ts";
import { dataLabel, methodLabel, modelLabel } from "../../components/runTitle.ts";
import { Select } from "../../components/Select.tsx";
import { Switch } from "../../components/Switch.tsx";
import { TextField } from "../../components/TextField.tsx";
import { noFilter } from "../../state/runFilter.ts";
import { allTags, useRuns } from "../../state/runs.ts";
import type { RunsTable } from "./useRunsTable.ts";

/** What narrows the table down; choices are those that some run has. */
export function RunFilters({ table, field }: { table: RunsTable; field: RefObject<HTMLDivElement | null> }) {
  const runs = useRuns((state) => state.runs);
  const { filter, setFilter } = table;
  const choices = useMemo(() => choicesOf(runs), [runs]);
  const filtered = Object.values(filter).some((value) => value !== "");
  return (
    <div className="runs__filters">
      <div ref={field} className="runs__search">
        <TextField
          label="Search runs"
          hideLabel
          icon={<Search />}
          placeholder="Search name, id, tags, notes"
          value={filter.text}
          onChange={(text) => setFilter({ text })}
        />
      </div>
      {choices.map(({ key, label, all, options }) => (
        <Select
          key={key}
          label={label}
          hideLabel
          value={filter[key]}
          options={[{ value: "", label: all }, ...options]}
          onChange={(value) => setFilter({ [key]: value })}
        />
      ))}
      {filtered && (
        <Button variant="ghost" onClick={() => setFilter(noFilter)}>
          Clear
        </Button>
      )}
      <span className="spacer" />
      <Switch label="Fold seeds" checked={table.grouped} onChange={table.setGrouped} />
      <span className="muted runs__count" role="status">
        {formatCount(table.count)} of {formatCount(runs.length)}
      </span>
    </div>
  );
}

type ChoiceKey = "status" | "method" | "model" | "data" | "tag";

interface Choice {
  key: ChoiceKey;
  label: string;
  /** The option that filters nothing. */
  all: string;
  options: { value: string; label: string }[];
}

function choicesOf(runs: readonly RunSummary[]): Choice[] {
  const present = (read: (run: RunSummary) => string): string[] => [...new Set(runs.map(read))].sort();
  const labelled = (values: readonly string[], label: (value: string) => string = String) =>
    values.map((value) => ({ value, label: label(value) }));
  const tags = allTags(runs);
  return [
    { key: "status", label: "Status", all: "Any status", options: labelled(runStatuses) },
    {
      key: "method",
      label: "Method",
      all: "Any method",
      options: labelled(
        present((r) => r.method),
        methodLabel,
      ),
    },
    {
      key: "model",
      label: "Network",
      all: "Any network",
      options: labelled(
        present((r) => r.model),
        modelLabel,
      ),
    },
    {
      key: "data",
      label: "Data",
      all: "Any data",
      options: labelled(
        present((r) => r.data),
        dataLabel,
      ),
    },
    ...(tags.length > 0
      ? [{ key: "tag" as const, label: "Tag", all: "Any tag", options: labelled(tags) }]
      : []),
  ];
}
