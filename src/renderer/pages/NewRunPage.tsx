import { ErrorNote } from "../components/ErrorNote.tsx";
import { Page } from "../components/Page.tsx";
import { Skeleton } from "../components/Skeleton.tsx";
import { NewRunForm } from "./newRun/NewRunForm.tsx";
import { useNewRun } from "./newRun/useNewRun.ts";

/** Sets up one run or many: every hyperparameter, seeds, and a grid. */
export function NewRunPage() {
  const newRun = useNewRun();
  const { run } = newRun;
  return (
    <Page title="New run" description="Set up one run, or many at once, and put them into the queue.">
      {run?.error && (
        <ErrorNote
          title="The settings of this run could not be read"
          error={run.error}
          onRetry={run.reload}
        />
      )}
      {run?.isLoading === true ? <Skeleton lines={12} /> : <NewRunForm newRun={newRun} />}
    </Page>
  );
}
