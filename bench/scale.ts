/**
 * How the workbench behaves over a long history: the real headless host and a real Chromium over 300 runs of 20,000 steps.
 * First paint of the Start and the Compare page; frames, traffic and the host's event loop while a run reports 20 steps a
 * second.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { HostProcess } from "../e2e/hostProcess.ts";
import { temporaryHome } from "../e2e/temporaryHome.ts";
import { appPaths } from "../src/main/core/appPaths.ts";
import { checkpointsFolder } from "../src/main/core/runRecorder.ts";
import { openStore } from "../src/main/store/openStore.ts";
import { parseRunConfig } from "../src/shared/schema/runConfig.ts";
import type { ScaleFigures } from "./figures.ts";
import { type HistoryOptions, readHistory, writeHistory, writeRun } from "./history.ts";
import { type LiveOptions, measureLive } from "./liveFrames.ts";
import { checkpointAt } from "./madeUpRun.ts";
import { circumstancesNow } from "./circumstances.ts";
import { openBrowser } from "./openBrowser.ts";
import { measurePages } from "./pagePaint.ts";

const size = { runs: 300, steps: 20_000, samples: 10_000, evaluations: 7 };

/**
 * @param home with a history of bench/history.ts, which gets two runs more; null: one is written, and removed at the end
 */
export async function measureScale(home: string | null, options: LiveOptions): Promise<ScaleFigures> {
  const own = home === null ? temporaryHome() : null;
  const folder = home ?? own!.home;
  try {
    const history = { ...size, database: appPaths({ AMM_HOME: folder }, process.platform, folder).database };
    const written = existsSync(history.database) ? readHistory(history.database) : writeHistory(history);
    const run = writeResumable(folder, history);
    const { ids, points, bytes } = written;
    const browser = await openBrowser();
    try {
      return {
        ...circumstancesNow(),
        history: { runs: ids.length, steps: size.steps, points, bytes },
        pages: await onHost(folder, (host) => measurePages(browser, host, ids, options.patienceMs)),
        live: await onHost(folder, (host) => measureLive(browser, host, run, options)),
      };
    } finally {
      await browser.close();
    }
  } finally {
    own?.remove();
  }
}

async function onHost<T>(home: string, work: (host: HostProcess) => Promise<T>): Promise<T> {
  const host = await HostProcess.start({
    ...{ home, env: {} },
    entry: join(import.meta.dirname, "pacedHost.ts"),
    preload: join(import.meta.dirname, "hostLoop.ts"),
  });
  try {
    return await work(host);
  } finally {
    await host.end("SIGTERM");
  }
}

/** A stopped run as long as those of the history, to be resumed. @returns its id */
function writeResumable(home: string, history: HistoryOptions): string {
  const { database, runs } = appPaths({ AMM_HOME: home }, process.platform, home);
  const started = Date.now();
  const id = `live-${started}`;
  const config = parseRunConfig({ method: { name: "amm" }, training: { epochs: 100 } });
  const store = openStore(database);
  try {
    writeRun(store, history, { id, name: "a long run", config, started, seed: 1, isStopped: true });
  } finally {
    store.close();
  }
  const { name } = checkpointAt(history.steps);
  mkdirSync(join(runs, id, checkpointsFolder, name), { recursive: true });
  return id;
}
