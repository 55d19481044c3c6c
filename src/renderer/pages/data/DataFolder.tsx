import { FolderOpen } from "lucide-react";
import { useState } from "react";
import { AppError } from "../../../shared/errors.ts";
import { Button } from "../../components/Button.tsx";
import { TextField } from "../../components/TextField.tsx";
import { useSettings } from "../../state/machine.ts";
import { useAction } from "../../state/useAction.ts";

/** Where data files lie: the system's dialog where there is one, else a typed path. */
export function DataFolder() {
  const { dataFolder } = useSettings();
  const { choose, use, typed, setTyped, busy, error } = useFolderChoice(dataFolder);
  return (
    <div className="stack">
      <div className="row">
        <span>
          Data folder: {dataFolder === null ? "the standard one" : <span className="mono">{dataFolder}</span>}
        </span>
        <span className="spacer" />
        {dataFolder !== null && (
          <Button size="small" variant="ghost" busy={busy} onClick={() => void use(null)}>
            Use the standard one
          </Button>
        )}
        <Button size="small" icon={<FolderOpen />} busy={busy} onClick={() => void choose()}>
          Choose folder …
        </Button>
      </div>
      {typed !== null && (
        <TypedFolder
          {...{ error, busy }}
          value={typed}
          onChange={setTyped}
          onUse={() => void use(typed.trim())}
          onCancel={() => setTyped(null)}
        />
      )}
      {typed === null && error !== undefined && <p className="field__error">{error}</p>}
    </div>
  );
}

function useFolderChoice(now: string | null) {
  const dialog = useAction("settings.chooseFolder");
  const save = useAction("settings.set", { quiet: true });
  /** What is typed where there is no dialog; null: nothing is. */
  const [typed, setTyped] = useState<string | null>(null);
  const use = async (folder: string | null) => {
    const error = await save.run({ dataFolder: folder }).then(
      () => null,
      (thrown) => AppError.from(thrown),
    );
    if (error === null) setTyped(null); // otherwise `save.error` says why, beside the field
  };
  const choose = async () => {
    const { supported, folder } = await dialog.run({});
    if (!supported) setTyped(now ?? "");
    else if (folder !== null) await use(folder);
  };
  return { choose, use, typed, setTyped, busy: save.busy || dialog.busy, error: save.error?.message };
}

interface TypedFolderProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  busy: boolean;
  onUse: () => void;
  onCancel: () => void;
}

function TypedFolder({ value, onChange, error, busy, onUse, onCancel }: TypedFolderProps) {
  return (
    <form
      className="data-folder"
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== "") onUse();
      }}
    >
      <TextField
        label="Folder on the computer that runs the workbench"
        value={value}
        onChange={onChange}
        error={error}
        placeholder="/path/to/data"
        autoFocus
      />
      <div className="row">
        <Button type="submit" size="small" variant="primary" busy={busy} disabled={value.trim() === ""}>
          Use this folder
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
