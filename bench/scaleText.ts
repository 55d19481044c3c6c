/** The figures of bench/scale.ts as a section of docs/benchmarks.md. */
import type { PageFigures, ScaleFigures, WatchedFigures } from "./figures.ts";
import type { LoopFigures } from "./loopFigures.ts";
import { markdownTable } from "./markdownTable.ts";
import { median } from "../src/shared/median.ts";

export function renderScale(figures: ScaleFigures): string {
  const { machine, taken, load, history, pages, live } = figures;
  const size = `${history.runs} runs of ${history.steps.toLocaleString("en-US")} steps: ${(history.points / 1e6).toFixed(0)} million`;
  return [
    "## A long history",
    `${size} points, a database of ${(history.bytes / 1e6).toFixed(0)} MB, the headless host and a headless Chromium that
rasterises in software. ${taken}, ${machine}; load of the machine before: ${load.toFixed(2)}.`,
    `Milliseconds from the page's address being asked for, in a browser without a cache, of ${pages.start.loads.length} loads: first paint is
anything at all; content is fifteen recent runs listed (Start), or the curves of eight runs drawn (Compare).
Others: cores that all other programs of the machine took meanwhile.`,
    markdownTable([
      ["page", "first paint, median", "longest", "content, median", "longest", "others"],
      pageRow("Start", pages.start),
      pageRow("Compare, 8 runs", pages.compare),
    ]),
    `A run that reports twenty steps a second, epochs, evaluations of 10,000 samples and checkpoints among them, on its page
with all ten charts in the picture, for ${live.long.loop.seconds.toFixed(0)} s each. Frames and tasks in milliseconds; cores that each part kept busy.`,
    markdownTable([
      [
        "",
        "longest frame",
        "over 100 ms",
        "p99",
        "longest task",
        "steps shown",
        "points a line",
        "page",
        "graphics",
        "host",
        "others",
      ],
      frameRow("fresh run", live.fresh),
      frameRow("after 20,000 steps", live.long),
      frameRow("and pointer moving", live.hovering),
    ]),
    "What the host sent meanwhile. Told again are steps that had been sent before; answers are records that the page read again\nafter an epoch.",
    markdownTable([
      ["", "steps told", "told again", "bytes a second", "bytes a step", "of it answers", "largest message"],
      trafficRow("fresh run", live.fresh),
      trafficRow("after 20,000 steps", live.long),
    ]),
    `The host's event loop, measured inside the host: how late a timer of 2 ms came at most; the same without the time in which
the thread was ready to run and another process had the core; the longest computation between two timers.`,
    markdownTable([
      [
        "while",
        "longest, ms",
        "without waiting for a core",
        "longest computation",
        "p99.9 of Node's monitor",
        "busy",
      ],
      loopRow("Start loads", pages.start.loop),
      loopRow("Compare loads", pages.compare.loop),
      loopRow("fresh run is live", live.fresh.loop),
      loopRow("long run is live", live.long.loop),
      loopRow("and pointer moving", live.hovering.loop),
    ]),
  ].join("\n\n");
}

function pageRow(name: string, { loads, cpu }: PageFigures): string[] {
  const [paints, contents] = [loads.map((load) => load.firstPaint), loads.map((load) => load.content)];
  return [
    name,
    whole(median(paints)),
    whole(Math.max(...paints)),
    whole(median(contents)),
    whole(Math.max(...contents)),
    cpu ? cpu.others.toFixed(2) : "–",
  ];
}

function frameRow(name: string, { frames, grew, mostPoints, cpu }: WatchedFigures): string[] {
  return [
    ...[name, whole(frames.longest), String(frames.over100), whole(frames.p99)],
    ...[
      frames.longestTask === null ? "under 50" : whole(frames.longestTask),
      whole(grew),
      `at most ${mostPoints}`,
    ],
    ...(cpu
      ? [cpu.page, cpu.graphics, cpu.host, cpu.others].map((share) => share.toFixed(2))
      : ["–", "–", "–", "–"]),
  ];
}

function trafficRow(name: string, { traffic }: WatchedFigures): string[] {
  const { steps, repeatedSteps, bytesPerSecond, bytes, replyBytes, largestMessage } = traffic;
  return [
    ...[name, String(steps), String(repeatedSteps), whole(bytesPerSecond)],
    ...[whole((bytes - replyBytes) / steps), whole(replyBytes), whole(largestMessage)],
  ];
}

function loopRow(name: string, { longest, longestOwn, longestWork, nodeP999, busy }: LoopFigures): string[] {
  const orNone = (ms: number | null) => (ms === null ? "–" : ms.toFixed(1));
  return [
    name,
    longest.toFixed(1),
    orNone(longestOwn),
    orNone(longestWork),
    nodeP999.toFixed(1),
    `${(100 * busy).toFixed(1)} %`,
  ];
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
