/** What runs ran on and were trained on, side by side, and whether their times compare. */
import type { RunDetails } from "../../shared/contract/runs.ts";
import type { Environment } from "../../shared/metrics.ts";
import type { DataInfo } from "../../shared/workerProtocol.ts";

type Sessions = RunDetails["environments"];

interface EnvironmentField {
  title: string;
  /** Where it differs, times and last bits do not compare. */
  decides: boolean;
  text: (environment: Environment) => string;
}

const fields = {
  backend: { title: "Backend", decides: true, text: (e) => e.backend },
  backendVersion: { title: "Backend version", decides: true, text: (e) => e.backendVersion },
  device: { title: "Device", decides: true, text: (e) => e.device },
  threads: { title: "Threads", decides: true, text: (e) => String(e.threads) },
  cpu: { title: "Processor", decides: true, text: (e) => e.cpu },
  memoryBytes: { title: "Memory", decides: false, text: (e) => `${(e.memoryBytes / 1e9).toFixed(1)} GB` },
  host: { title: "Computer", decides: false, text: (e) => e.host },
  platform: { title: "System", decides: false, text: (e) => e.platform },
  node: { title: "Node", decides: false, text: (e) => e.node },
  appVersion: { title: "AMM Workbench", decides: false, text: (e) => e.appVersion },
  whyNotBetter: { title: "Why not a better backend", decides: false, text: (e) => e.whyNotBetter ?? "it is" },
} as const satisfies { [K in keyof Environment]: EnvironmentField };

export interface EnvironmentRow {
  name: keyof Environment;
  title: string;
  /** One a column: each value of its sessions once; null before the first session. */
  values: (string | null)[];
  /** Runs that have begun do not all have the same. */
  differs: boolean;
  decides: boolean;
}

/** @param runs the sessions of each run, or of all runs of a group */
export function environmentRows(runs: readonly Sessions[]): EnvironmentRow[] {
  return environmentFields.map((name) => {
    const { title, decides, text } = fields[name];
    const values = runs.map((sessions) => {
      const texts = [...new Set(sessions.map((session) => text(session.environment)))];
      return texts.length === 0 ? null : texts.join(", ");
    });
    const known = new Set(values.filter((value) => value !== null));
    return { name, title, values, differs: known.size > 1, decides };
  });
}

const environmentFields: readonly (keyof Environment)[] = [
  ...(["backend", "backendVersion", "device", "threads", "cpu", "memoryBytes"] as const),
  ...(["host", "platform", "node", "appVersion", "whyNotBetter"] as const),
];

/** Why times and last bits of the runs do not compare; null where they do. */
export function environmentWarning(rows: readonly EnvironmentRow[]): string | null {
  const reasons = rows.filter((row) => row.decides && row.differs).map((row) => row.title.toLowerCase());
  if (reasons.length === 0) return null;
  return `The runs differ in ${listed(reasons)}: their times and the last bits of their values do not compare.`;
}

/** `a, b and c` */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export interface DataRow {
  name: keyof DataInfo;
  title: string;
  values: (string | null)[];
  differs: boolean;
}

const dataFields: readonly { name: keyof DataInfo; title: string; text: (info: DataInfo) => string }[] = [
  { name: "source", title: "Source", text: (d) => (d.generated ? `${d.source} (generated)` : d.source) },
  { name: "sha256", title: "SHA-256 of all splits", text: (d) => d.sha256.slice(0, 16) },
  { name: "trainSamples", title: "Training samples", text: (d) => String(d.trainSamples) },
  { name: "validationSamples", title: "Validation samples", text: (d) => String(d.validationSamples) },
  { name: "testSamples", title: "Test samples", text: (d) => String(d.testSamples) },
];

/** What the runs were trained on, as it was found. @param runs of each column */
export function dataRows(runs: readonly (readonly DataInfo[])[]): DataRow[] {
  return dataFields.map(({ name, title, text }) => {
    const values = runs.map((infos) => {
      const texts = [...new Set(infos.map(text))];
      return texts.length === 0 ? null : texts.join(", ");
    });
    return { name, title, values, differs: new Set(values.filter((value) => value !== null)).size > 1 };
  });
}
