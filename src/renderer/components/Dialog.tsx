import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import "./dialog.css";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at its foot, the main one last. */
  actions?: ReactNode;
  /** For tables and code. */
  wide?: boolean;
}

/** A question or a form over the page. It keeps the focus, closes on Esc and gives the focus back. */
export function Dialog({ open, onOpenChange, title, description, children, actions, wide }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="dialog__overlay" />
        <Radix.Content
          className={wide === true ? "dialog dialog--wide" : "dialog"}
          onOpenAutoFocus={focusContent}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
        >
          <header className="dialog__head">
            <Radix.Title>{title}</Radix.Title>
            <Radix.Close className="icon-button icon-button--small" aria-label="Close">
              <X />
            </Radix.Close>
          </header>
          <div className="dialog__body">
            {description !== undefined && (
              <Radix.Description className="muted" asChild>
                <div>{description}</div>
              </Radix.Description>
            )}
            {children}
          </div>
          {actions !== undefined && <footer className="dialog__actions">{actions}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The focus goes to the first field, else to the first button at the foot; to the cross only by Tab. */
function focusContent(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  const field = dialog.querySelector<HTMLElement>(
    ".dialog__body :is(input, textarea, select, [role=combobox], [role=grid]):not(:disabled)",
  );
  const button = dialog.querySelector<HTMLElement>(".dialog__actions button:not(:disabled)");
  event.preventDefault();
  (field ?? button ?? dialog).focus();
}
