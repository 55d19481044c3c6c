import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import "./floating.css";

export interface TooltipProps {
  text: ReactNode;
  /** One element that takes a ref and can have the focus. */
  children: ReactElement;
  side?: "top" | "right" | "bottom" | "left";
}

/** A short text at an element that the pointer or the focus is on. Must never be the only place where something stands. */
export function Tooltip({ text, children, side = "top" }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className="tooltip" side={side} sideOffset={6} collisionPadding={8}>
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
