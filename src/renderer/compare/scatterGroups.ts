/** The dots of a scatter of margins: a group a colour. */
import type { SampleVectors } from "../../shared/contract/runs.ts";
import type { ScatterGroup } from "../charts/scatterGeometry.ts";
import { pairedSample, type Verdict, verdictOf, verdicts } from "./pairedMargins.ts";

export const dotColours = ["verdict", "class"] as const;
/** By how the runs judged a sample, or by its label. */
export type DotColour = (typeof dotColours)[number];

const verdictColours: { readonly [V in Verdict]: string } = {
  bothRight: "var(--series-8)",
  onlyFirst: "var(--danger)",
  onlySecond: "var(--success)",
  bothWrong: "var(--warning)",
};

export interface PairLabels {
  first: string;
  second: string;
}

export function verdictTitle(verdict: Verdict, { first, second }: PairLabels): string {
  const titles: { readonly [V in Verdict]: string } = {
    bothRight: "Both right",
    onlyFirst: `Only ${first} right`,
    onlySecond: `Only ${second} right`,
    bothWrong: "Both wrong",
  };
  return titles[verdict];
}

/** x: margin in the first run, y: in the second, key: place in the split. Groups without samples are left out. */
export function scatterGroups(
  first: SampleVectors,
  second: SampleVectors,
  colour: DotColour,
  labels: PairLabels,
): ScatterGroup[] {
  const members = new Map<string, number[]>();
  for (let i = 0; i < first.margins.length; i++) {
    const id = colour === "class" ? String(first.labels[i]) : verdictOf(pairedSample(first, second, i));
    const known = members.get(id);
    if (known) known.push(i);
    else members.set(id, [i]);
  }
  return looks(colour, [...members.keys()], labels).flatMap(({ id, ...look }) => {
    const indices = members.get(id);
    if (!indices) return [];
    const group: ScatterGroup = {
      ...{ id, ...look, key: indices },
      x: indices.map((i) => first.margins[i]),
      y: indices.map((i) => second.margins[i]),
    };
    return [group];
  });
}

/** The groups in the order in which they are drawn: what is rare last, so that it lies on top. */
function looks(
  colour: DotColour,
  ids: readonly string[],
  labels: PairLabels,
): Pick<ScatterGroup, "id" | "label" | "color">[] {
  if (colour === "verdict") {
    return verdicts.map((id) => ({ id, label: verdictTitle(id, labels), color: verdictColours[id] }));
  }
  const classes = ids.map(Number).sort((a, b) => a - b);
  return classes.map((k) => ({ id: String(k), label: `Class ${k}`, color: classColour(k) }));
}

/** Ten of their own (compare.css has the last two); beyond, they begin again. */
function classColour(k: number): string {
  const place = (k % 10) + 1;
  return place <= 8 ? `var(--series-${place})` : `var(--class-${place})`;
}
