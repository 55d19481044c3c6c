/** Where the cursor is, along x, on all charts of one group at once. */

export interface Hover {
  /** The x value pointed at; null: none. */
  readonly get: () => number | null;
  /** @param source the chart that the user is at */
  readonly set: (x: number | null, source?: symbol) => void;
  /** The chart that set it last: the one the user is at. */
  readonly source: () => symbol | null;
  readonly subscribe: (listener: () => void) => () => void;
}

const groups = new Map<string, Hover>();

/** The one of a group; charts that name the same group share it as long as the window lives. */
export function hoverOf(group: string): Hover {
  let hover = groups.get(group);
  if (!hover) {
    hover = newHover();
    groups.set(group, hover);
  }
  return hover;
}

export function newHover(): Hover {
  const listeners = new Set<() => void>();
  let x: number | null = null;
  let from: symbol | null = null;
  return {
    get: () => x,
    source: () => from,
    set(value, source) {
      if (value === x) return;
      x = value;
      from = source ?? null;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
