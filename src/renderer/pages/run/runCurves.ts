/** The curves of a run in the page: what was read of the host, and what came since. */
import { mostCurvePoints, type Curve } from "../../../shared/contract/runs.ts";
import type { StepMetrics } from "../../../shared/metrics.ts";
import { stepColumns, type StepColumn } from "../../../shared/stepColumns.ts";
import { GrowingLine } from "../../charts/growingLine.ts";
import type { Points } from "../../charts/series.ts";

const nothing: Points = { x: new Float64Array(), y: new Float64Array() };

export class RunCurves {
  readonly #lines: ReadonlyMap<StepColumn, GrowingLine>;
  /** Steps after it are not taken; null: all are. */
  readonly #to: number | null;
  readonly #listeners = new Set<() => void>();
  #version = 0;

  /**
   * @param curves as read
   * @param to last step that was asked for; null: to the end, which moves on
   */
  constructor(curves: readonly Curve[], to: number | null) {
    this.#to = to;
    this.#lines = new Map(
      curves.map(({ metric, steps, values }) => [
        metric,
        new GrowingLine({ x: steps, y: values }, mostCurvePoints),
      ]),
    );
  }

  /** New steps, in order. Steps that are there already, as after resuming from an earlier checkpoint, are replaced. */
  append(steps: readonly StepMetrics[]): void {
    const taken = this.#to === null ? steps : steps.filter(({ step }) => step <= (this.#to ?? Infinity));
    if (taken.length === 0) return;
    for (const [column, line] of this.#lines) {
      for (const metrics of taken) line.append(metrics.step, stepColumns[column](metrics) ?? NaN);
    }
    this.#version++;
    for (const listener of this.#listeners) listener();
  }

  /** Over steps; without points where the column was not read. The same object until a step comes. */
  points(column: StepColumn): Points {
    return this.#lines.get(column)?.points() ?? nothing;
  }

  /** First and last step that any column has; null before the first. */
  range(): readonly [number, number] | null {
    let range: readonly [number, number] | null = null;
    for (const line of this.#lines.values()) {
      const { x } = line.points();
      if (x.length === 0) continue;
      range = [Math.min(range?.[0] ?? Infinity, x[0]), Math.max(range?.[1] ?? 0, x[x.length - 1])];
    }
    return range;
  }

  /** Counts up with each call of `append` that brought something. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
