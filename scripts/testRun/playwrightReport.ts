/** What Playwright's JSON report says of each test, as the tally counts it. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Tally } from "./tally.ts";

const result = z.object({
  projectName: z.string(),
  status: z.enum(["expected", "unexpected", "flaky", "skipped"]),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
});
const spec = z.object({ title: z.string(), file: z.string(), tests: z.array(result) });
const suite = z.object({
  title: z.string(),
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional();
  },
});
const report = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});
type Suite = z.infer<typeof suite>;

/** The reasons for which a test may be skipped in CI: its words begin so, and go on with why. */
export const noElectron = "cannot run here: no Electron: ";
export const noSmallDisk = "cannot run here: no disk that can be filled: ";
const allowed = [noElectron, noSmallDisk];

/**
 * Counts the report of `file`.
 * @throws Error where there is no such report
 */
export function countReport(file: string, tally: Tally): void {
  const { suites, errors } = report.parse(JSON.parse(readFileSync(file, "utf8")));
  for (const { message } of errors) tally.fail(`end-to-end tests: ${message?.split("\n")[0] ?? "an error"}`);
  for (const one of suites) countSuite(one, [], tally);
}

function countSuite({ title, specs, suites }: Suite, above: readonly string[], tally: Tally): void {
  const path = [...above, title];
  for (const { title: name, tests } of specs) {
    for (const test of tests) count([...path, name].join(" › "), test, tally);
  }
  for (const inner of suites ?? []) countSuite(inner, path, tally);
}

function count(
  path: string,
  { projectName, status, annotations }: z.infer<typeof result>,
  tally: Tally,
): void {
  const name = `[${projectName}] ${path}`;
  if (status === "expected") tally.pass();
  else if (status === "skipped") {
    const reason = annotations.find(({ type }) => type === "skip" || type === "fixme")?.description;
    // Every other reason is one that CI does not allow, whatever it begins with.
    const isAllowed = reason !== undefined && allowed.some((beginning) => reason.startsWith(beginning));
    tally.skip(name, isAllowed ? reason : `end-to-end: ${reason ?? "no reason given"}`);
  } else tally.fail(status === "flaky" ? `${name}: failed, then passed` : name);
}
