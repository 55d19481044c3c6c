/** Names by which the things of one list are told apart, as short as they can be. */

/**
 * @param parts of each thing, the most telling first; null where it has none. The last one must be its own (an id).
 * @returns for each the first part, and of the further ones those that tell it from others of the same name
 */
export function uniqueLabels(parts: readonly (readonly (string | null)[])[]): string[] {
  const labels = parts.map((own) => own[0] ?? "");
  const depth = Math.max(0, ...parts.map((own) => own.length));
  for (let at = 1; at < depth; at++) {
    for (const places of sameLabel(labels)) {
      const values = new Set(places.map((place) => parts[place][at] ?? null));
      if (values.size < 2) continue; // says nothing: all have the same
      for (const place of places) {
        const part = parts[place][at];
        if (part) labels[place] = labels[place] === "" ? part : `${labels[place]} · ${part}`;
      }
    }
  }
  return labels;
}

/** The places of each label that occurs more than once. */
function sameLabel(labels: readonly string[]): number[][] {
  const places = new Map<string, number[]>();
  labels.forEach((label, place) => places.set(label, [...(places.get(label) ?? []), place]));
  return [...places.values()].filter((own) => own.length > 1);
}
