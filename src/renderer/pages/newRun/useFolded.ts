/** Which sections are folded, remembered across visits. */
import { useCallback, useState } from "react";
import { z } from "zod";
import { loadFolded, saveFolded } from "./draftStorage.ts";

/** What few people change. */
const standard: readonly string[] = ["evaluation", "compute"];
const stored = z.array(z.string());

export interface Folded {
  has: (section: string) => boolean;
  set: (section: string, folded: boolean) => void;
}

export function useFolded(): Folded {
  const [folded, setFolded] = useState<readonly string[]>(() => readFolded(loadFolded()));
  const set = useCallback((section: string, fold: boolean) => {
    setFolded((now) => {
      const others = now.filter((s) => s !== section);
      const next = fold ? [...others, section] : others;
      saveFolded(JSON.stringify(next));
      return next;
    });
  }, []);
  return { has: (section) => folded.includes(section), set };
}

function readFolded(text: string | null): readonly string[] {
  if (text === null) return standard;
  try {
    return stored.parse(JSON.parse(text));
  } catch (thrown) {
    console.warn("The folded sections could not be read; the standard ones are folded.", thrown);
    return standard;
  }
}
