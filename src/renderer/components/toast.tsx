/** Short messages that go away by themselves. */
import { Toaster as Sonner, toast } from "sonner";
import "./toast.css";

export { toast };

/** Where toasts appear; stands once, in the shell. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      offset={16}
      duration={6000}
      closeButton
      toastOptions={{ unstyled: true, classNames: { toast: "toast", actionButton: "button button--small" } }}
    />
  );
}

/** Says what was done and offers to undo it. */
export function toastWithUndo(message: string, undo: () => void): void {
  toast(message, { duration: 10_000, action: { label: "Undo", onClick: undo } });
}
