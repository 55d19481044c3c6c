/** Whether an attack was stopped too early. */
import type { Rise } from "../attacks/attack.ts";

/** More than this share of the whole rise came in the last tenth of the steps. Even progress would give 0.1. */
const notableShare = 0.05;

/** With fewer there is no last tenth. */
const fewestSteps = 10;

/** At each radius over the samples that it did not break. @returns null where there is none, nothing rose, or it is too early to say */
export function stillRising(rises: readonly Rise[], steps: number): boolean | null {
  if (steps < fewestSteps) return null;
  let [whole, last] = [0, 0];
  for (const { start, late, end } of rises)
    for (let i = 0; i < end.length; i++) {
      whole += end[i] - start[i];
      last += end[i] - late[i];
    }
  return whole > 0 ? last > notableShare * whole : null;
}
