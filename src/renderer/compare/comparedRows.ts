/** Settings, machine and data of compared series, side by side. */
import type { RunDetails } from "../../shared/contract/runs.ts";
import type { ComparedSeries } from "./comparedSeries.ts";
import { configSections, differencesOnly } from "./configRows.ts";
import { dataRows, environmentRows } from "./environmentRows.ts";

export interface ComparedRow {
  key: string;
  /** Rows of one section stand together under its name. */
  section: string;
  title: string;
  /** One a series; null where it has no such thing. */
  values: readonly (string | null)[];
  differs: boolean;
}

export interface ComparedRuns {
  series: readonly ComparedSeries[];
  /** By run id. */
  details: ReadonlyMap<string, RunDetails>;
}

/** @param differing only rows that are not the same everywhere; the seeds stand apart, first, always */
export function comparedRows(
  runs: ComparedRuns,
  differing: boolean,
): { settings: ComparedRow[]; machine: ComparedRow[] } {
  const machine = machineRows(runs).filter((row) => !differing || row.differs);
  return { settings: [seedRow(runs), ...settingRows(runs, differing)], machine };
}

function seedRow({ series }: ComparedRuns): ComparedRow {
  const title = series.some((one) => one.runs.length > 1) ? "Seeds" : "Seed";
  const values = series.map((one) => one.runs.map((run) => run.seed).join(", "));
  return { key: "seed", section: "Run", title, values, differs: false };
}

/** Runs of a series have the same config, but for the seed. Nothing before all configs were read. */
function settingRows({ series, details }: ComparedRuns, differing: boolean): ComparedRow[] {
  const configs = series.flatMap((one) => details.get(one.runs[0].id)?.config ?? []);
  if (configs.length < series.length) return [];
  const sections = configSections(configs);
  return (differing ? differencesOnly(sections) : sections).flatMap((section) =>
    section.rows.map((row): ComparedRow => {
      const symbol = row.symbol === null ? "" : ` ${row.symbol}`;
      const unit = row.unit === null ? "" : `, ${row.unit}`;
      return { ...row, key: row.path, section: section.title, title: `${row.label}${symbol}${unit}` };
    }),
  );
}

function machineRows({ series, details }: ComparedRuns): ComparedRow[] {
  const ofSeries = series.map((one) => one.runs.flatMap((run) => details.get(run.id) ?? []));
  const environments = environmentRows(ofSeries.map((own) => own.flatMap((one) => one.environments)));
  const data = dataRows(ofSeries.map((own) => own.flatMap((one) => one.dataInfo ?? [])));
  return [
    ...environments.map((row): ComparedRow => ({ ...row, key: row.name, section: "Machine" })),
    ...data.map((row): ComparedRow => ({ ...row, key: row.name, section: "Data" })),
  ];
}
