/** Keyboard shortcuts: what is listed on `?`, and what listens. */
import { useEffect, useId, useRef } from "react";
import { create } from "zustand";

export interface Shortcut {
  /** As it is shown: `Ctrl+K`, `g r` (one after the other), `?`, `Alt+ArrowUp`. */
  keys: string;
  label: string;
  /** Left out: it is only listed, and an element listens for it itself. */
  run?: () => void;
  /** Also while a text is typed or a dialog is open. */
  always?: boolean;
  /** Also while a text is typed, not while a dialog is open; once, however long the keys are held. */
  whileTyping?: boolean;
}

/** Whether a shortcut listens while a text is typed, or a dialog is open. */
export function isHeard(
  { always, whileTyping }: Pick<Shortcut, "always" | "whileTyping">,
  where: { isTyping: boolean; isDialogOpen: boolean },
): boolean {
  if (always === true) return true;
  return !where.isDialogOpen && (whileTyping === true || !where.isTyping);
}

export interface ShortcutSection {
  title: string;
  shortcuts: readonly Shortcut[];
}

export const useShortcutStore = create<{ sections: Readonly<Record<string, ShortcutSection>> }>(() => ({
  sections: {},
}));

/**
 * Lists shortcuts, and listens for them, while the component is mounted.
 * @param title of their section in the list; sections of the same title are shown as one
 */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const id = useId();
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const signature = JSON.stringify(
    shortcuts.map(({ keys, label, always, whileTyping, run }) => [
      keys,
      label,
      always,
      whileTyping,
      run !== undefined,
    ]),
  );
  useEffect(() => {
    const section = {
      title,
      // The newest function, without listing the section anew at each render.
      shortcuts: latest.current.map((shortcut, i) =>
        shortcut.run ? { ...shortcut, run: () => latest.current[i]?.run?.() } : shortcut,
      ),
    };
    useShortcutStore.setState(({ sections }) => ({ sections: { ...sections, [id]: section } }));
    return () =>
      useShortcutStore.setState(({ sections }) => {
        const { [id]: _gone, ...rest } = sections;
        return { sections: rest };
      });
  }, [id, title, signature]);
}
