/** Checkpoints other than the newest, as the address holds them: `id=name` each. */

/** By run id. */
export function readChoices(list: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    list.flatMap((entry) => {
      const mark = entry.indexOf("=");
      return mark < 1 ? [] : [[entry.slice(0, mark), entry.slice(mark + 1)] as const];
    }),
  );
}

/** @param checkpoint null: the newest, which is not written down */
export function withChoice(
  list: readonly string[],
  runId: string,
  checkpoint: string | null,
): readonly string[] {
  const others = [...readChoices(list)].filter(([id]) => id !== runId);
  const all = checkpoint === null ? others : [...others, [runId, checkpoint]];
  return all.map(([id, name]) => `${id}=${name}`);
}
