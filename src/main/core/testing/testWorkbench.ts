/** A workbench on a temporary folder: real store, real trainer, the backend `cpu` unless the test says otherwise. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { HostEvent, HostEventBody } from "../../../shared/contract.ts";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "../../../shared/schema/runConfig.ts";
import { temporaryFolder } from "../../store/testing/samples.ts";
import { appPaths } from "../appPaths.ts";
import { openWorkbench, type WorkbenchOptions } from "../openWorkbench.ts";
import type { Workbench } from "../workbench.ts";

export interface TestWorkbench extends Workbench {
  readonly home: string;
  /** All events since it was opened. */
  readonly told: HostEvent[];
  /** Resolves with the first event that `wanted` accepts, of those told and those to come. */
  until<T extends HostEventBody["type"]>(
    type: T,
    wanted?: (event: Extract<HostEvent, { type: T }>) => boolean,
  ): Promise<Extract<HostEvent, { type: T }>>;
  /** Resolves when none trains and none waits that could. */
  idle(): Promise<void>;
}

/** Opens the workbench of `home`; it is closed with the test, without a checkpoint. */
export async function testWorkbench(
  t: TestContext,
  home: string = temporaryFolder(t),
  options: Partial<WorkbenchOptions> = {},
): Promise<TestWorkbench> {
  const env = { ...process.env, AMM_HOME: home, AMM_DATA: join(home, "data") };
  const workbench = await openWorkbench({
    ...{ paths: appPaths(env, process.platform, home), env, kind: "headless" },
    chooseBackend: ({ backend }) =>
      Promise.resolve({
        backend: backend === "auto" ? "cpu" : backend,
        runtimeDir: null,
        whyNotBetter: "a test",
      }),
    ...options,
  });
  t.after(() => workbench.close({ checkpoint: false }));
  const told: HostEvent[] = [];
  workbench.events.subscribe((event) => void told.push(event));
  return { ...workbench, home, told, until: untilOf(workbench, told), idle: () => idle(workbench) };
}

function untilOf(workbench: Workbench, told: readonly HostEvent[]): TestWorkbench["until"] {
  return <T extends HostEventBody["type"]>(
    type: T,
    wanted: (event: Extract<HostEvent, { type: T }>) => boolean = () => true,
  ) => {
    type Wanted = Extract<HostEvent, { type: T }>;
    const isWanted = (event: HostEvent): event is Wanted => event.type === type && wanted(event as Wanted);
    const before = told.find(isWanted);
    if (before) return Promise.resolve(before);
    return new Promise<Wanted>((resolve) => {
      const end = workbench.events.subscribe((event) => {
        if (!isWanted(event)) return;
        end();
        resolve(event);
      });
    });
  };
}

async function idle({ handlers, events }: Workbench): Promise<void> {
  for (;;) {
    const changed = Promise.withResolvers<void>(); // before it looks, so that no change is missed
    const end = events.subscribe(({ type }) => type === "queue.changed" && changed.resolve());
    const { running, waiting, paused } = await handlers["queue.get"]({});
    const isIdle = running === null && (paused || waiting.length === 0);
    if (!isIdle) await changed.promise;
    end();
    if (isIdle) return;
  }
}

/** The affine map on the 2-D toy set: an epoch is 5 steps and takes milliseconds. */
export function toyConfig(epochs: number, input: RunConfigInput = {}): RunConfig {
  return parseRunConfig({
    data: { name: "toy2d" },
    model: { name: "linear" },
    method: { name: "amm", lambda: 1, epsilon: 1e-5 },
    schedule: { learningRate: 0.1 },
    training: { epochs, batchSize: 20 },
    evaluation: { every: Math.max(1, Math.ceil(epochs / 4)), epsilon: 1e-5 },
    compute: { backend: "cpu" },
    ...input,
  });
}

/** Processes that run the trainer for a host: this process, or another one. */
export function trainerPids(host: number = process.pid): number[] {
  const children = `/proc/${host}/task/${host}/children`;
  if (!existsSync(children)) return [];
  return readFileSync(children, "utf8")
    .split(" ")
    .filter((pid) => pid !== "" && /worker\/index/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")))
    .map(Number);
}
