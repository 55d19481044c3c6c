import { useEffect } from "react";
import { noSequence, pressKey } from "../state/keySequence.ts";
import { isHeard, useShortcutStore } from "../state/shortcuts.ts";

/** Listens for all shortcuts. Stands once, in the shell. */
export function useShortcutListener(): void {
  useEffect(() => {
    let sequence = noSequence;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
      const sections = Object.values(useShortcutStore.getState().sections);
      const where = {
        isTyping: isTyping(event.target),
        isDialogOpen: document.querySelector('[role="dialog"]') !== null,
      };
      const usable = sections
        .flatMap((section) => section.shortcuts)
        .filter((shortcut) => shortcut.run && isHeard(shortcut, where));
      const names = usable.map((shortcut) => shortcut.keys);
      const pressed = pressKey(sequence, event, event.timeStamp, names);
      sequence = pressed.sequence;
      if (pressed.complete === null) return;
      event.preventDefault();
      const shortcut = usable[pressed.complete];
      if (!(event.repeat && shortcut.whileTyping === true)) shortcut.run?.();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isModifier(key: string): boolean {
  return ["Shift", "Control", "Alt", "Meta"].includes(key);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)
    ? !(target instanceof HTMLInputElement && ["checkbox", "radio", "range"].includes(target.type))
    : false;
}
