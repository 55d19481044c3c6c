import { useState } from "react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { runKind } from "../../components/runTitle.ts";
import { TextField } from "../../components/TextField.tsx";
import { useAction } from "../../state/useAction.ts";

/** Asks for a run's name. */
export function RenameDialog({ run, onClose }: { run: RunSummary; onClose: () => void }) {
  const [name, setName] = useState(run.name ?? "");
  const annotate = useAction("runs.annotate");
  const save = async () => {
    await annotate.run({ runId: run.id, name: name.trim() === "" ? null : name.trim() });
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Rename the run"
      description={runKind(run)}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={annotate.busy} onClick={() => void save()}>
            Rename
          </Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={(text) => setName(text.slice(0, 200))}
        hint="Empty: the run is called by its id."
        autoFocus
        onEnter={() => void save()}
      />
    </Dialog>
  );
}
