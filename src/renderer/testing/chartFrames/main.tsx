/** The window over a host that trains a generated run, for bench/chartFrames.ts: `?rate=20` steps a second, `&steps=20000` before. */
import { createRoot } from "react-dom/client";
import { settingsSchema } from "../../../shared/contract/machine.ts";
import { App } from "../../App.tsx";
import { connectStores } from "../../state/hostSync.ts";
import { createQueryClient } from "../../state/queryClient.ts";
import { routes } from "../../state/routePaths.ts";
import "../../styles/tokens.css";
import "../../styles/base.css";
import {
  generatedCurve,
  generatedDetails,
  generatedRunId,
  generatedStep,
  generatedSummary,
} from "../generatedRun.ts";
import { frameRecorder } from "../frameRecorder.ts";
import { memoryHost } from "../memoryHost.ts";

const wanted = new URLSearchParams(location.search);
const rate = Number(wanted.get("rate") ?? "20");
let steps = Number(wanted.get("steps") ?? "20000");

const host = memoryHost({
  "runs.list": () => [generatedSummary(steps)],
  "runs.deleted": () => [],
  "runs.get": () => generatedDetails(steps),
  "runs.curves": ({ metrics, points }) =>
    metrics.map((metric) => generatedCurve(metric, steps, points ?? 2000)),
  "runs.log": () => [],
  "queue.get": () => ({ paused: false, problem: null, running: null, waiting: [] }),
  "jobs.list": () => [],
  "settings.get": () => settingsSchema.parse({}),
  "device.get": () => ({
    ...{ chosen: null, whyNotBetter: null, memory: { totalBytes: 1, freeBytes: 1 }, cpu: "none", cores: 1 },
  }),
});
const client = createQueryClient();
connectStores(host, client);
location.hash = routes.run(generatedRunId);
createRoot(document.getElementById("root")!).render(<App host={host} client={client} />);

Object.assign(window, { frameRecorder: frameRecorder() });

/** Each step by itself, and the summary once a second, as the host tells them. */
setInterval(() => {
  steps++;
  host.emit({ type: "run.steps", runId: generatedRunId, steps: [generatedStep(steps)] });
  if (steps % rate === 0) host.emit({ type: "run.changed", summary: generatedSummary(steps) });
}, 1000 / rate);
