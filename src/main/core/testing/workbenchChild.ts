/**
 * A workbench in a process of its own, to be killed: `workbenchChild.ts HOME`. Adds a long run and a short one; sends
 * their ids when the long one has trained for an epoch.
 */
import { appPaths } from "../appPaths.ts";
import { openWorkbench } from "../openWorkbench.ts";
import { toyConfig } from "./testWorkbench.ts";

const [home] = process.argv.slice(2);
const workbench = await openWorkbench({
  ...{ paths: appPaths({ AMM_HOME: home }, process.platform, home), env: process.env, kind: "headless" },
  chooseBackend: () => Promise.resolve({ backend: "cpu", runtimeDir: null, whyNotBetter: "a test" }),
});
const { runIds } = await workbench.handlers["queue.add"]({
  runs: [toyConfig(5000), toyConfig(2)].map((config) => ({ config, name: null })),
});
workbench.events.subscribe((event) => event.type === "run.checkpoint" && process.send!(runIds));
