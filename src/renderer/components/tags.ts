/** Lists of tags. Bounds are those of `runs.annotate`. */
const longest = 50;
const most = 50;

/** The tags with another one at the end; unchanged where it is empty, there already, or one too many. */
export function addTag(tags: readonly string[], text: string): string[] {
  const tag = text.replace(/,/g, " ").replace(/\s+/g, " ").trim().slice(0, longest);
  if (tag === "" || tags.includes(tag) || tags.length >= most) return [...tags];
  return [...tags, tag];
}
