/** Counts what node:test reports: leaf tests only, so that a suite or a parent of subtests is not counted again. */

/** What of a `test:pass` or `test:fail` event is counted. */
export interface TestEvent {
  readonly name: string;
  readonly nesting: number;
  readonly file?: string | undefined;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: { readonly type?: string | undefined; readonly error?: unknown };
}

export interface Skip {
  readonly name: string;
  readonly reason: string;
}

/** A skip with such a reason is no failure in CI. */
const cannotRunHere = "cannot run here:";

export class Tally {
  passed = 0;
  readonly failures: string[] = [];
  readonly skips: Skip[] = [];
  /** For each file, the nesting depths at which a test has ended since the last one of a smaller depth did. */
  readonly #open = new Map<string, Set<number>>();

  pass(): void {
    this.passed++;
  }

  fail(name: string): void {
    this.failures.push(name);
  }

  skip(name: string, reason: string): void {
    this.skips.push({ name, reason });
  }

  /** An event of node:test's stream; children come before their parent. */
  record(outcome: "pass" | "fail", event: TestEvent): void {
    const isParent = this.#close(event);
    const name = event.file && event.name !== event.file ? `${event.name} (${event.file})` : event.name;
    if (event.skip) return this.skip(name, typeof event.skip === "string" ? event.skip : "no reason given");
    if (event.todo) return this.skip(name, `to do: ${typeof event.todo === "string" ? event.todo : "?"}`);
    const isGroup = isParent || event.details.type === "suite";
    if (outcome === "fail") {
      // A group that failed for its children has them counted already; else it failed by itself (a hook, its body).
      if (!(isGroup && failureType(event.details.error) === "subtestsFailed")) this.fail(name);
    } else if (event.name === event.file) this.fail(`${name}: expected tests, got none`);
    else if (!isGroup) this.pass();
  }

  #close(event: TestEvent): boolean {
    const file = event.file ?? "";
    const open = this.#open.get(file) ?? new Set<number>();
    this.#open.set(file, open);
    const hadChildren = open.delete(event.nesting + 1);
    open.add(event.nesting);
    return hadChildren;
  }

  /** In CI nothing may be skipped that could run there. */
  forbiddenSkips(ci: boolean): readonly Skip[] {
    return ci ? this.skips.filter((s) => !s.reason.startsWith(cannotRunHere)) : [];
  }

  /** The last line: a skip that CI does not allow counts as failed, not as skipped. */
  summary(ci: boolean): string {
    const forbidden = this.forbiddenSkips(ci).length;
    const failed = this.failures.length + forbidden;
    return `${this.passed} passed, ${failed} failed, ${this.skips.length - forbidden} skipped`;
  }
}

function failureType(error: unknown): unknown {
  return typeof error === "object" && error !== null && "failureType" in error
    ? error.failureType
    : undefined;
}
