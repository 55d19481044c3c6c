import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { countReport, noElectron, noSmallDisk } from "./playwrightReport.ts";
import { Tally } from "./tally.ts";

const result = (status: string, skip?: string) => ({
  projectName: "headless",
  status,
  annotations: skip === undefined ? [] : [{ type: "skip", description: skip }],
});

test("tests of all depths are counted, and two reasons to skip are allowed in CI", (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "amm-report-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "report.json");
  const spec = (title: string, ...tests: object[]) => ({ title, file: "a.spec.ts", tests });
  const suites = [
    {
      title: "a.spec.ts",
      specs: [spec("passes", result("expected"), result("expected")), spec("fails", result("unexpected"))],
      suites: [{ title: "inner", specs: [spec("wavers", result("flaky"))] }],
    },
    {
      title: "electron.spec.ts",
      specs: [
        spec("main path", result("skipped", `${noElectron}there is no display`)),
        spec("full disk", result("skipped", `${noSmallDisk}only root may mount one`)),
        spec("lazy", result("skipped", "cannot run here: no time")),
        spec("silent", result("skipped")),
      ],
    },
  ];
  writeFileSync(file, JSON.stringify({ suites, errors: [{ message: "bad config\nat x" }] }));
  const tally = new Tally();
  countReport(file, tally);
  assert.equal(tally.summary(false), "2 passed, 3 failed, 4 skipped");
  assert.equal(tally.summary(true), "2 passed, 5 failed, 2 skipped");
  assert.deepEqual(tally.failures, [
    "end-to-end tests: bad config",
    "[headless] a.spec.ts › fails",
    "[headless] a.spec.ts › inner › wavers: failed, then passed",
  ]);
  assert.throws(() => countReport(path.join(folder, "none.json"), tally), /ENOENT/);
});
