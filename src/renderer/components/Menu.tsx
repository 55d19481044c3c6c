import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import "./floating.css";

export interface MenuItem {
  label: string;
  icon?: ReactNode;
  /** Shown at its right end; the menu does not listen for it. */
  shortcut?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** `separator` draws a line between groups. */
  items: readonly (MenuItem | "separator")[];
  align?: "start" | "end";
}

/** A list of actions at a button. */
export function Menu({ trigger, items, align = "end" }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align={align} sideOffset={4} collisionPadding={8}>
          {items.map((item, i) =>
            item === "separator" ? (
              <Radix.Separator key={i} className="menu__separator" />
            ) : (
              <Radix.Item
                key={item.label}
                className={item.danger === true ? "menu__item menu__item--danger" : "menu__item"}
                disabled={item.disabled}
                onSelect={item.onSelect}
              >
                {item.icon}
                {item.label}
                {item.shortcut}
              </Radix.Item>
            ),
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
