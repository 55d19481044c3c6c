import { useEffect, useState } from "react";
import type { Input } from "../../shared/contract.ts";
import type { Settings } from "../../shared/contract/machine.ts";
import { Button } from "../components/Button.tsx";
import { Card } from "../components/Card.tsx";
import { PageHead } from "../components/PageHead.tsx";
import { SegmentedControl } from "../components/SegmentedControl.tsx";
import { Slider } from "../components/Slider.tsx";
import { Switch } from "../components/Switch.tsx";
import { TextField } from "../components/TextField.tsx";
import { useFormat } from "../components/useFormat.ts";
import { useSettings } from "../state/machine.ts";
import { useAction } from "../state/useAction.ts";
import "./machine/machine.css";

const themes = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** Settings of the program; each holds as soon as it is changed. */
export function SettingsPage() {
  const settings = useSettings();
  const { run } = useAction("settings.set");
  const set = (change: Input<"settings.set">) => void run(change);
  return (
    <div className="page">
      <PageHead title="Settings" description="A setting holds as soon as it is changed." />
      <div className="stack settings">
        <Appearance settings={settings} onChange={set} />
        <Card title="Data">
          <DataFolder folder={settings.dataFolder} onChange={(dataFolder) => set({ dataFolder })} />
        </Card>
        <Card title="Notifications">
          <Switch
            label="Say it through the system when a run ends"
            checked={settings.notifications}
            onChange={(notifications) => set({ notifications })}
          />
        </Card>
      </div>
    </div>
  );
}

interface AppearanceProps {
  settings: Settings;
  onChange: (change: Input<"settings.set">) => void;
}

function Appearance({ settings, onChange }: AppearanceProps) {
  const { formatNumber } = useFormat();
  return (
    <Card title="Appearance">
      <div className="stack">
        <SegmentedControl
          label="Theme"
          showLabel
          value={settings.theme}
          options={themes}
          onChange={(theme) => onChange({ theme })}
        />
        <Slider
          label="Significant digits of numbers"
          value={settings.precision}
          min={2}
          max={10}
          step={1}
          onChange={(precision) => onChange({ precision })}
          format={(digits) => `${digits}: ${formatNumber(Math.PI / 2, digits)}`}
        />
      </div>
    </Card>
  );
}

interface DataFolderProps {
  folder: string | null;
  onChange: (folder: string | null) => void;
}

const hints = {
  dialog: "Where MNIST's four files lie. Empty: the program's own folder, into which it downloads.",
  typed: "There is no folder dialog here: type the path. Empty: the program's own folder.",
};

/** The system's dialog where there is one; a typed path everywhere. */
function DataFolder({ folder, onChange }: DataFolderProps) {
  const [draft, setDraft] = useState(folder ?? "");
  const [dialog, setDialog] = useState(true);
  const choose = useAction("settings.chooseFolder");
  useEffect(() => setDraft(folder ?? ""), [folder]);
  const typed = draft.trim() === "" ? null : draft.trim();
  const ask = () =>
    void choose.run({}).then((answer) => {
      setDialog(answer.supported);
      if (answer.folder !== null) onChange(answer.folder);
    });
  return (
    <div className="stack">
      <TextField
        label="Folder of data files"
        value={draft}
        onChange={setDraft}
        onEnter={() => onChange(typed)}
        placeholder="the program's own folder"
        hint={hints[dialog ? "dialog" : "typed"]}
      />
      <div className="row">
        <Button variant="primary" disabled={typed === folder} onClick={() => onChange(typed)}>
          Use this folder
        </Button>
        {dialog && (
          <Button busy={choose.busy} onClick={ask}>
            Choose …
          </Button>
        )}
        {folder !== null && (
          <Button variant="ghost" onClick={() => onChange(null)}>
            Back to the program&apos;s own
          </Button>
        )}
      </div>
    </div>
  );
}
