/** The figures of bench/windowRate.ts as a section of docs/benchmarks.md. */
import { cpuRoles } from "./cpuRoles.ts";
import { type Place, places, type Rate, type WindowRate } from "./figures.ts";
import { markdownTable } from "./markdownTable.ts";
import { median } from "../src/shared/median.ts";

const names: { readonly [P in Place]: string } = {
  cli: "command line",
  host: "host, no page",
  window: "window, all charts live",
};

export function renderWindow(rates: readonly WindowRate[]): string {
  return [
    "## The rate with the window open",
    `MLP-800 on real MNIST on the tensorflow backend with a thread a core: steps a second of the same run by the command line, by
the headless host alone, and with its page open in a headless Chromium that rasterises in software on the same cores. In turns,
in changing order, each in a home of its own; the first steps are left out. \`recorded\` is by the step times that are stored,
\`wall\` by the clock between the first step and the last. A ratio is that of one round; in brackets the ratios of all rounds.`,
    ...rates.map(renderRate),
  ].join("\n\n");
}

function renderRate({ method, steps, rounds, disturbed, machine, taken }: WindowRate): string {
  const of = (place: Place, value: (rate: Rate) => number) => rounds.map((round) => value(round[place]));
  const ratios = (place: Place, value: (rate: Rate) => number) => {
    const each = rounds.map((round) => value(round[place]) / value(round.cli));
    return `${median(each).toFixed(3)} (${each.map((ratio) => ratio.toFixed(3)).join(", ")})`;
  };
  const rows = places.map((place) => [
    names[place],
    median(of(place, recorded)).toFixed(2),
    median(of(place, wall)).toFixed(2),
    ...(place === "cli" ? ["1", "1"] : [ratios(place, recorded), ratios(place, wall)]),
    cpuText(rounds.flatMap((round) => round[place].cpu ?? [])),
  ]);
  const shares = rounds.flatMap((round) => places.flatMap((place) => round[place].cpu ?? []));
  const others = shares.map((share) => share.others);
  return [
    `### ${method === "amm" ? "AMM" : "Reference"}, ${steps} steps, ${rounds.length} rounds`,
    `${taken}, ${machine}. Other programs took ${others.length > 0 ? `${median(others).toFixed(2)} cores in the middle, ${Math.max(...others).toFixed(2)} at most` : "what the system does not tell"};
rounds that were measured again because they took more than 0.1: ${disturbed}.`,
    markdownTable([
      ["", "recorded", "wall", "recorded ÷ command line", "wall ÷ command line", "cores busy"],
      ...rows,
    ]),
  ].join("\n\n");
}

const recorded = (rate: Rate) => rate.recorded;
const wall = (rate: Rate) => rate.wall;

function cpuText(shares: readonly NonNullable<Rate["cpu"]>[]): string {
  if (shares.length === 0) return "–";
  const parts = [...cpuRoles, "others" as const].map(
    (role) => [role, median(shares.map((share) => share[role]))] as const,
  );
  return parts.flatMap(([role, cores]) => (cores >= 0.005 ? [`${role} ${cores.toFixed(2)}`] : [])).join(", ");
}
