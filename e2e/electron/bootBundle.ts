/**
 * `node bootBundle.ts [PROGRAM]`: runs the bundle in `out/` of a packaged program, else of the checkout, under the fake
 * electron: the main process and the preload script, a run of training, and the end. Prints what it found as one line of
 * JSON.
 */
import "./useFakeElectron.ts";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bridgeName, type HostBridge } from "../../src/shared/hostBridge.ts";
import { IpcHost } from "../../src/renderer/host/ipcHost.ts";
import { until } from "../transports/until.ts";
import { seen, world } from "./fakeElectron.ts";
import { BrowserWindow } from "./fakeWindow.ts";

const out = path.join(process.argv[2] ?? path.join(import.meta.dirname, "..", ".."), "out");

await import(pathToFileURL(path.join(out, "main", "index.js")).href);
await until(() => BrowserWindow.all[0]?.visible || seen.errors.length > 0, "a window");
createRequire(import.meta.url)(path.join(out, "preload", "index.cjs"));

const host = new IpcHost(world[bridgeName] as HostBridge);
const statuses: string[] = [];
host.subscribe((event) => event.type === "run.changed" && statuses.push(event.summary.status));
const about = await host.call("about.get", {});
await host.call("queue.add", {
  runs: [
    {
      config: {
        data: { name: "toy2d" },
        model: { name: "linear" },
        method: { name: "amm", lambda: 1, epsilon: 1e-5 },
        training: { epochs: 2, batchSize: 20 },
        compute: { backend: "cpu" },
      },
    },
  ],
});
await until(() => statuses.includes("finished") || statuses.includes("failed"), "the run's end");
const [run] = await host.call("runs.list", {});
const [window] = BrowserWindow.all;
window.close();
await until(() => window.destroyed, "the end");
console.log(JSON.stringify({ host: about.host, node: about.node, errors: seen.errors, run }));
process.exit(0);
