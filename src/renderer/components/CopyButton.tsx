import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import { showError } from "../state/useAction.ts";

export interface CopyButtonProps {
  /** The text, or what makes it. */
  text: string | (() => string);
  label?: string;
  /** The icon alone. */
  compact?: boolean;
}

/** Puts a text on the clipboard. */
export function CopyButton({ text, label = "Copy", compact = false }: CopyButtonProps) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : text());
      setDone(true);
      setTimeout(() => setDone(false), 1500);
    } catch (thrown) {
      showError(thrown);
    }
  };
  const icon = done ? <Check /> : <Copy />;
  if (compact) {
    return (
      <IconButton size="small" label={done ? "Copied" : label} icon={icon} onClick={() => void copy()} />
    );
  }
  return (
    <Button size="small" icon={icon} onClick={() => void copy()}>
      {done ? "Copied" : label}
    </Button>
  );
}
