import { useMemo } from "react";
import type { RunDetails, RunSummary } from "../../../shared/contract/runs.ts";
import { presets } from "../../../shared/presets.ts";
import type { RunConfig } from "../../../shared/schema/runConfig.ts";
import { readWarmStart } from "../../../shared/schema/warmStart.ts";
import { configSections, differencesOnly, type ConfigRow } from "../../compare/configRows.ts";
import { Card } from "../../components/Card.tsx";
import { CopyButton } from "../../components/CopyButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Link } from "../../components/Link.tsx";
import { RunPicker } from "../../components/RunPicker.tsx";
import { Select } from "../../components/Select.tsx";
import { Switch } from "../../components/Switch.tsx";
import { baseConfig, isPresetName, presetNames } from "../../form/model/bases.ts";
import { routes, usePageState } from "../../routes.ts";
import { useCall } from "../../state/useCall.ts";
import { nearestPreset } from "./nearestPreset.ts";

/** Names in the select of what it is compared with, beside those of presets. */
const anotherRun = "run";

export interface ConfigTabProps {
  run: RunSummary;
  details: RunDetails;
}

/** Every setting, and how it differs from a preset or from another run. */
export function ConfigTab({ run, details: { config } }: ConfigTabProps) {
  const [base, setBase] = usePageState("base", "");
  const [otherId, setOther] = usePageState("other", "");
  const [onlyDifferences, setOnlyDifferences] = usePageState("differences", false);
  const nearest = useMemo(() => nearestPreset(config), [config]);
  const chosen = base === "" ? nearest : base;
  const other = useCall("runs.get", chosen === anotherRun && otherId !== "" ? { runId: otherId } : null);
  const compared = useMemo(
    () =>
      isPresetName(chosen) ? baseConfig({ kind: "preset", name: chosen }) : (other.data?.config ?? null),
    [chosen, other.data],
  );
  return (
    <Card
      title="Settings"
      actions={
        <>
          <Switch label="Differences only" checked={onlyDifferences} onChange={setOnlyDifferences} />
          <CopyButton label="Copy JSON" text={() => JSON.stringify(config, null, 2)} />
        </>
      }
    >
      <div className="stack">
        <div className="row run-base">
          <Select label="Compared with" value={chosen} options={baseOptions} onChange={setBase} />
          {chosen === anotherRun && (
            <RunPicker
              label="Run"
              value={otherId === "" ? null : otherId}
              onChange={setOther}
              filter={(one) => one.id !== run.id}
            />
          )}
        </div>
        {other.error && <ErrorNote error={other.error} onRetry={other.reload} />}
        <ConfigSections {...{ config, compared, onlyDifferences }} />
      </div>
    </Card>
  );
}

const baseOptions = [
  ...presetNames.map((name) => ({ value: name, label: presets[name].title, detail: presets[name].source })),
  { value: anotherRun, label: "Another run" },
];

interface ConfigSectionsProps {
  config: RunConfig;
  compared: RunConfig | null;
  onlyDifferences: boolean;
}

function ConfigSections({ config, compared, onlyDifferences }: ConfigSectionsProps) {
  const sections = useMemo(() => {
    const all = configSections(compared ? [config, compared] : [config]);
    return onlyDifferences ? differencesOnly(all) : all;
  }, [config, compared, onlyDifferences]);
  if (sections.length === 0) return <p className="muted">No setting differs but the seed, {config.seed}.</p>;
  return (
    <div className="run-config">
      {sections.map(({ name, title, rows }) => (
        <table key={name} className="run-table">
          <caption>{title}</caption>
          <thead className="visually-hidden">
            <tr>
              <th>Setting</th>
              <th>Value</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Setting key={row.path} row={row} source={sourceOf(row.path, config)} />
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

/** The run whose weights this one began with, at the setting that says so. */
function sourceOf(path: string, { training: { warmStart } }: RunConfig): string | null {
  return path === "training.warmStart" && warmStart !== null ? readWarmStart(warmStart).run : null;
}

function Setting({ row, source }: { row: ConfigRow; source: string | null }) {
  const { path, label, symbol, unit, values, differs } = row;
  const [own, base] = values;
  const withUnit = (value: string | null | undefined) =>
    value === null || value === undefined ? "–" : unit !== null ? `${value} ${unit}` : value;
  return (
    <tr className={differs ? "run-config__row run-config__row--differs" : "run-config__row"}>
      <th scope="row" title={path}>
        {label}
        {symbol !== null && <span className="muted"> {symbol}</span>}
      </th>
      <td>
        {source === null ? withUnit(own) : <Link to={routes.run(source)}>{own}</Link>}
        {differs && <span className="run-config__base">instead of {withUnit(base)}</span>}
      </td>
    </tr>
  );
}
