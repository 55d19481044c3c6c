/**
 * The runs of a comparison as its address holds them: ids in order, the first the baseline, and beside them the places of
 * their colours, so that a run keeps its colour when another one is taken away or made the baseline.
 */

export interface Member {
  readonly id: string;
  /** Place among the series colours, from 0. */
  readonly colour: number;
}

/** @param colours as `writeColours` gives it; what does not fit the ids is dealt out anew */
export function readMembers(ids: readonly string[], colours: string): Member[] {
  const places = colours === "" ? [] : colours.split(".").map(Number);
  const fits =
    places.length === ids.length &&
    new Set(places).size === places.length &&
    places.every((place) => Number.isInteger(place) && place >= 0);
  return ids.map((id, i) => ({ id, colour: fits ? places[i] : i }));
}

/** Empty where the colours are in the order of the ids, as they are dealt out. */
export function writeColours(members: readonly Member[]): string {
  return members.every((member, i) => member.colour === i) ? "" : members.map((m) => m.colour).join(".");
}

/** Each new one takes the first colour that is free; one that is there stays as it is. */
export function addMembers(members: readonly Member[], ids: readonly string[]): Member[] {
  const all = [...members];
  for (const id of ids) {
    if (all.some((member) => member.id === id)) continue;
    const taken = new Set(all.map((member) => member.colour));
    let colour = 0;
    while (taken.has(colour)) colour++;
    all.push({ id, colour });
  }
  return all;
}

export function removeMembers(members: readonly Member[], ids: readonly string[]): Member[] {
  return members.filter((member) => !ids.includes(member.id));
}

/** Puts these first, in the order in which they stand; the rest stays in its order. */
export function asBaseline(members: readonly Member[], ids: readonly string[]): Member[] {
  return [
    ...members.filter((member) => ids.includes(member.id)),
    ...members.filter((m) => !ids.includes(m.id)),
  ];
}
