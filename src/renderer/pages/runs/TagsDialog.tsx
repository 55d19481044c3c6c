import { useState } from "react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { TagEditor } from "../../components/TagEditor.tsx";
import { allTags, useRuns } from "../../state/runs.ts";
import { useAction } from "../../state/useAction.ts";
import { changedTags, commonTags } from "./selection.ts";

/** Changes the tags that all of these runs have; tags that only some have stay as they are. */
export function TagsDialog({ runs, onClose }: { runs: readonly RunSummary[]; onClose: () => void }) {
  const [before] = useState(() => commonTags(runs.map((run) => run.tags)));
  const [tags, setTags] = useState(before);
  const known = useRuns((state) => state.runs);
  const annotate = useAction("runs.annotate");
  const save = async () => {
    for (const run of runs) {
      await annotate.run({ runId: run.id, tags: changedTags(run.tags, before, tags) });
    }
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={runs.length === 1 ? "Tags of the run" : `Tags of ${runs.length} runs`}
      description={runs.length === 1 ? undefined : "Those that all of them have. Others stay as they are."}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={annotate.busy} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <TagEditor label="Tags" tags={tags} onChange={setTags} suggestions={allTags(known)} />
    </Dialog>
  );
}
