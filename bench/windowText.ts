/** The figures of bench/windowRate.ts as a section of docs/benchmarks.md. */
import { meanStd } from "../src/shared/compare/meanStd.ts";
import { median } from "../src/shared/median.ts";
import { cpuRoles, type CpuShares } from "./cpuRoles.ts";
import type { Stretch, WindowRate } from "./figures.ts";
import { markdownTable } from "./markdownTable.ts";

const names = { reference: "Reference", amm: "AMM" } as const;

export function renderWindow(rates: readonly WindowRate[]): string {
  const seconds = Math.max(...rates.map(({ stretchMs }) => stretchMs)) / 1000;
  return [
    "## The rate with the window open",
    `MLP-800 on real MNIST on the tensorflow backend with a thread a core, steps a second by the clock. While one run trains on the
headless host its page is opened and closed in turns, for ${seconds} seconds each, in a headless Chromium that rasterises in
software on the same cores; a stretch with the page is compared with the one beside it without, so that a machine whose speed
drifts does not matter. What the host alone costs: the run's first steps on it, against the same steps by the command line just
before. ± is the standard error of the mean.`,
    markdownTable([
      [
        ...["", "command line", "host, the same steps", "then without page", "with it, all charts live"],
        ...["host ÷ command line", "with ÷ without", "window ÷ command line"],
      ],
      ...rates.map(row),
    ]),
    ...rates.map(notes),
  ].join("\n\n");
}

function row({ method, rounds }: WindowRate): string[] {
  const all = rounds.flatMap(({ stretches }) => stretches);
  const window = meanOf(rounds.flatMap(({ stretches }) => pairRatios(stretches)));
  const alone = meanOf(rounds.map(({ cli, host }) => host / cli));
  return [
    names[method],
    median(rounds.map(({ cli }) => cli)).toFixed(1),
    median(rounds.map(({ host }) => host)).toFixed(1),
    median(ratesOf(all, false)).toFixed(1),
    median(ratesOf(all, true)).toFixed(1),
    text(alone),
    text(window),
    text({
      mean: window.mean * alone.mean,
      error: window.mean * alone.mean * Math.hypot(window.error / window.mean, alone.error / alone.mean),
    }),
  ];
}

function notes({ method, rounds, machine, taken }: WindowRate): string {
  const all = rounds.flatMap(({ stretches }) => stretches);
  const busy = (open: boolean) =>
    cpuText(all.filter((stretch) => stretch.open === open).flatMap(({ cpu }) => cpu ?? []));
  return `${names[method]}: ${taken}, ${machine}; ${rounds.length} rounds, ${all.length / 2} pairs. Cores busy without the page: ${busy(false)}; with it: ${busy(true)}.`;
}

const ratesOf = (stretches: readonly Stretch[], open: boolean): number[] =>
  stretches.filter((stretch) => stretch.open === open).map(({ rate }) => rate);

/** With the page ÷ without it, of each pair of neighbours. */
function pairRatios(stretches: readonly Stretch[]): number[] {
  return Array.from({ length: stretches.length / 2 }, (_, i) => {
    const pair = stretches.slice(2 * i, 2 * i + 2);
    return ratesOf(pair, true)[0] / ratesOf(pair, false)[0];
  });
}

interface Mean {
  readonly mean: number;
  /** Standard error; NaN for one value. */
  readonly error: number;
}

function meanOf(values: readonly number[]): Mean {
  const { mean, std } = meanStd(values) ?? { mean: NaN, std: null };
  return { mean, error: (std ?? NaN) / Math.sqrt(values.length) };
}

const text = ({ mean, error }: Mean): string =>
  `${mean.toFixed(3)}${Number.isFinite(error) ? ` ± ${error.toFixed(3)}` : ""}`;

function cpuText(shares: readonly CpuShares[]): string {
  if (shares.length === 0) return "not told by the system";
  const parts = [...cpuRoles, "others" as const].map(
    (role) => [role, meanOf(shares.map((share) => share[role])).mean] as const,
  );
  return parts.flatMap(([role, cores]) => (cores >= 0.002 ? [`${role} ${cores.toFixed(3)}`] : [])).join(", ");
}
