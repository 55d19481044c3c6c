/** Everything of a scatter chart that is computed. No React and no DOM. */
import { extent, niceDomain } from "./extent.ts";
import type { Axis } from "./lineGeometry.ts";
import type { Area } from "./plotArea.ts";
import { projection, type Projection } from "./projection.ts";
import type { Range, Scale } from "./series.ts";
import { ticks } from "./ticks.ts";

/** Dots of one colour. */
export interface ScatterGroup {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  /** [n] each */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** [n], what each dot stands for, such as the place of a sample in its split. */
  readonly key: ArrayLike<number>;
}

export interface ScatterDot {
  readonly group: ScatterGroup;
  /** Its place in the group. */
  readonly at: number;
  /** Pixels. */
  readonly x: number;
  readonly y: number;
}

export interface ScatterGeometry {
  readonly area: Area;
  readonly x: Axis;
  readonly y: Axis;
  readonly across: Projection;
  readonly upward: Projection;
  /** A path a group: dots for a stroke with round caps. */
  readonly paths: readonly { readonly group: ScatterGroup; readonly d: string }[];
  /** Every dot that is seen, from left to right. */
  readonly dots: readonly ScatterDot[];
  /** Points that the axes cannot show: not finite, or <= 0 on a log axis. */
  readonly leftOut: number;
}

export interface ScatterGeometryInput {
  readonly groups: readonly ScatterGroup[];
  readonly area: Area;
  readonly scale: Scale;
  /** Both axes show the same range, so that equal values lie on the diagonal. */
  readonly same: boolean;
}

export function scatterGeometry({ groups, area, scale, same }: ScatterGeometryInput): ScatterGeometry {
  const xs = groups.map((g) => g.x);
  const ys = groups.map((g) => g.y);
  const xDomain = domainOf(same ? [...xs, ...ys] : xs, scale, area.width / 75);
  const yDomain = same ? xDomain : domainOf(ys, scale, area.height / 34);
  const across = projection(scale, xDomain, area.left, area.left + area.width);
  const upward = projection(scale, yDomain, area.top + area.height, area.top);
  const dots = groups.flatMap((group) => dotsOf(group, across, upward));
  const total = groups.reduce((sum, g) => sum + g.key.length, 0);
  return {
    ...{ area, across, upward },
    x: { scale, domain: xDomain, ticks: ticks(xDomain, scale, area.width / 75) },
    y: { scale, domain: yDomain, ticks: ticks(yDomain, scale, area.height / 34) },
    paths: groups.map((group) => ({ group, d: path(dots.filter((dot) => dot.group === group)) })),
    leftOut: total - dots.length,
    dots: dots.sort((a, b) => a.x - b.x),
  };
}

function domainOf(values: readonly ArrayLike<number>[], scale: Scale, count: number): Range {
  return niceDomain(extent(values, scale), scale, Math.max(2, count));
}

function dotsOf(group: ScatterGroup, across: Projection, upward: Projection): ScatterDot[] {
  const dots: ScatterDot[] = [];
  for (let at = 0; at < group.key.length; at++) {
    const [x, y] = [across.pixel(group.x[at]), upward.pixel(group.y[at])];
    if (Number.isFinite(x) && Number.isFinite(y)) dots.push({ group, at, x, y });
  }
  return dots;
}

function path(dots: readonly ScatterDot[]): string {
  return dots.map(({ x, y }) => `M${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}h0`).join("");
}

/** Place in `dots` of the one nearest to a pixel, within `reach` pixels; −1 where there is none. */
export function nearestDot(dots: readonly ScatterDot[], x: number, y: number, reach: number): number {
  let best = -1;
  let least = reach * reach;
  dots.forEach((dot, i) => {
    const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2;
    if (distance <= least) [best, least] = [i, distance];
  });
  return best;
}
