import { Popover as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import "./floating.css";

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** What it is, for screen readers. */
  label: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
}

/** A small panel at a button, with anything in it. */
export function Popover({ trigger, label, children, open, onOpenChange, align, className }: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={`popover ${className ?? ""}`}
          aria-label={label}
          align={align ?? "start"}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
