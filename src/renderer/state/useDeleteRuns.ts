/** Deleting runs, with undo. */
import { toastWithUndo } from "../components/toast.tsx";
import { useAction } from "./useAction.ts";

/** Takes runs out of the lists at once and offers to bring them back. */
export function useDeleteRuns(): (runIds: readonly string[]) => Promise<void> {
  const remove = useAction("runs.delete");
  const restore = useAction("runs.restore");
  return async (runIds) => {
    await remove.run({ runIds: [...runIds] });
    const what = runIds.length === 1 ? "The run was deleted." : `${runIds.length} runs were deleted.`;
    toastWithUndo(what, () => void restore.run({ runIds: [...runIds] }));
  };
}
