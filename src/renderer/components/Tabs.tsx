import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import "./tabs.css";

export interface Tab<V extends string> {
  value: V;
  label: ReactNode;
  content: ReactNode;
}

export interface TabsProps<V extends string> {
  value: V;
  onChange: (value: V) => void;
  tabs: readonly Tab<V>[];
  /** What the tabs are, for screen readers. */
  label?: string;
}

/** Views of the same thing, one at a time; those not shown are not mounted. */
export function Tabs<V extends string>({ value, onChange, tabs, label }: TabsProps<V>) {
  const change = (next: string) => {
    const tab = tabs.find((t) => t.value === next);
    if (tab) onChange(tab.value);
  };
  return (
    <Radix.Root className="tabs" value={value} onValueChange={change}>
      <Radix.List className="tabs__list" aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className="tabs__tab">
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="tabs__content">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
