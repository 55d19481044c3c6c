import { ConfirmDialog } from "../../components/ConfirmDialog.tsx";
import { useAction } from "../../state/useAction.ts";

export interface Deletion {
  readonly id: number;
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
    await remove.run({ id: deletion.id });
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
      description="Its numbers go for good; the run and its checkpoints stay. It can be measured again with the same settings and seed."
      action="Delete"
      danger
      busy={remove.busy}
      onConfirm={() => void confirm()}
    />
  );
}
