import { Square } from "lucide-react";
import { useState } from "react";
import { useAction } from "../state/useAction.ts";
import { Button, type ButtonProps } from "./Button.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { Menu, type MenuProps } from "./Menu.tsx";

export interface StopRunButtonProps extends Pick<ButtonProps, "size">, Pick<MenuProps, "align"> {
  /** The run that trains. */
  runId: string;
  /** It was asked to already. */
  stopping: boolean;
  /** Of the button; left out: `Stop`. */
  label?: string;
}

/** Ends the run that trains, with a checkpoint or, once that is confirmed, without. */
export function StopRunButton({ runId, stopping, label = "Stop", size, align }: StopRunButtonProps) {
  const [asking, setAsking] = useState(false);
  const stop = useAction("queue.stop");
  const end = (checkpoint: boolean) => void stop.run({ runId, checkpoint });
  return (
    <>
      <Menu
        {...(align === undefined ? {} : { align })}
        trigger={
          <Button
            {...(size === undefined ? {} : { size })}
            icon={<Square />}
            busy={stop.busy}
            disabled={stopping}
          >
            {label}
          </Button>
        }
        items={[
          { label: "Save a checkpoint and stop", onSelect: () => end(true) },
          { label: "Stop without a checkpoint …", danger: true, onSelect: () => setAsking(true) },
        ]}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Stop without a checkpoint?"
        description="The steps since the last checkpoint are lost; the run can be resumed from there."
        action="Stop"
        danger
        onConfirm={() => {
          setAsking(false);
          end(false);
        }}
      />
    </>
  );
}
