import { ConfirmDialog } from "../../components/ConfirmDialog.tsx";
import { useAction } from "../../state/useAction.ts";

export interface Deletion {
  /** Of the measurements that are shown as one: of the same checkpoints with the same settings. */
  readonly ids: readonly number[];
  /** Whose measurement it is. */
  readonly what: string;
}

export interface DeleteMeasurementProps {
  deletion: Deletion;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before a stored result goes. */
export function DeleteMeasurement({ deletion, onDone, onClose }: DeleteMeasurementProps) {
  const remove = useAction("robustness.delete");
  const confirm = async () => {
    for (const id of deletion.ids) await remove.run({ id });
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Delete the measurement of ${deletion.what}?`}
      description={`${repeated(deletion.ids.length)}The numbers go for good; runs and checkpoints stay. It can be measured again with the same settings and seed.`}
      action="Delete"
      danger
      busy={remove.busy}
      onConfirm={() => void confirm()}
    />
  );
}

function repeated(count: number): string {
  return count === 1 ? "" : `It was measured ${count} times with these settings: all of them go. `;
}
