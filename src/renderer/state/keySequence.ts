/** Which shortcut a key press completes. */

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** What was pressed so far of a sequence such as `g r`. */
export interface Sequence {
  pressed: readonly string[];
  /** Milliseconds; a later press within `patienceMs` belongs to it. */
  at: number;
}

export const patienceMs = 1200;
export const noSequence: Sequence = { pressed: [], at: 0 };

/** `Ctrl+K` for Ctrl (or ⌘) with k; Shift is named only with keys that print nothing, since `?` has it in itself. */
export function keyName(press: KeyPress): string {
  const prints = press.key.length === 1;
  const parts = [
    ...(press.ctrlKey || press.metaKey ? ["Ctrl"] : []),
    ...(press.altKey ? ["Alt"] : []),
    ...(press.shiftKey && !prints ? ["Shift"] : []),
  ];
  const key = prints && parts.length > 0 ? press.key.toUpperCase() : press.key;
  return [...parts, key].join("+");
}

/**
 * Adds a press. @param shortcuts keys of each, in order of precedence
 * @returns place of the shortcut that is complete, or null; and what is still open
 */
export function pressKey(
  sequence: Sequence,
  press: KeyPress,
  now: number,
  shortcuts: readonly string[],
): { complete: number | null; sequence: Sequence } {
  const before = now - sequence.at <= patienceMs ? sequence.pressed : [];
  const name = keyName(press);
  // A press that does not go on with the sequence may begin another.
  for (const pressed of before.length > 0 ? [[...before, name], [name]] : [[name]]) {
    const text = pressed.join(" ");
    const complete = shortcuts.indexOf(text);
    if (complete >= 0) return { complete, sequence: noSequence };
    if (shortcuts.some((keys) => keys.startsWith(`${text} `))) {
      return { complete: null, sequence: { pressed, at: now } };
    }
  }
  return { complete: null, sequence: noSequence };
}
