/** Where a run's first weights come from, as text: `RUN`, its newest checkpoint, or `RUN@CHECKPOINT`. */
import { z } from "zod";

export interface WarmStart {
  /** Id of the run; what a user types may be the beginning of one, or `latest`. */
  readonly run: string;
  /** Name of its checkpoint; null: the newest. */
  readonly checkpoint: string | null;
}

const name = "[A-Za-z0-9][A-Za-z0-9._-]*";
const pattern = new RegExp(`^(${name})(?:@(${name}))?$`);

export const warmStartField = z.string().refine((text) => pattern.test(text), "RUN or RUN@CHECKPOINT");

/** @param text as the schema lets it in */
export function readWarmStart(text: string): WarmStart {
  const [, run = text, checkpoint = null] = pattern.exec(text) ?? [];
  return { run, checkpoint };
}

export function warmStartText({ run, checkpoint }: WarmStart): string {
  return checkpoint === null ? run : `${run}@${checkpoint}`;
}
