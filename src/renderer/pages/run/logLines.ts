/** The log of a run as it grows. */
import type { LogLine } from "../../../shared/contract/runs.ts";

export type Level = LogLine["level"];

/** Lines that are kept in the page; older ones can be had from the command line. */
export const mostLines = 10_000;

/** What was read, and what came while it was being read: lines that are at the end of both stand once. */
export function joinLog(read: readonly LogLine[], live: readonly LogLine[]): LogLine[] {
  const known = new Set(read.slice(-live.length * 2 - 100).map(keyOf));
  return [...read, ...live.filter((line) => !known.has(keyOf(line)))].slice(-mostLines);
}

/** One line more; the oldest goes where there are too many. */
export function withLine(lines: readonly LogLine[], line: LogLine): LogLine[] {
  return [...(lines.length >= mostLines ? lines.slice(1) : lines), line];
}

const ranks: { readonly [L in Level]: number } = { info: 0, warning: 1, error: 2 };

/** Lines of this level and above. */
export function fromLevel(lines: readonly LogLine[], level: Level): readonly LogLine[] {
  return level === "info" ? lines : lines.filter((line) => ranks[line.level] >= ranks[level]);
}

function keyOf({ time, level, message }: LogLine): string {
  return `${time} ${level} ${message}`;
}
