/** Keeps stores and answers current: reads once, then follows the host's events. */
import type { QueryClient } from "@tanstack/react-query";
import type { Host, HostEvent } from "../../shared/contract.ts";
import type { Job } from "../../shared/contract/machine.ts";
import type { RunDetails, RunSummary } from "../../shared/contract/runs.ts";
import { drawingShare } from "../charts/stagger.ts";
import { redraws } from "../charts/useStaggered.ts";
import { useConnection } from "./connection.ts";
import { outdatedBy, type Outdated } from "./invalidation.ts";
import { clearLive, takeLiveEvent } from "./live.ts";
import { putJob, useMachine } from "./machine.ts";
import { useQueueStore } from "./queue.ts";
import { dropRuns, putRun, useRuns } from "./runs.ts";
import { showError } from "./useAction.ts";

const mostRuns = 10_000;
/** A run of short epochs reports many a second; pages are read again at most this often, milliseconds. */
const pauseMs = 400;

/** Connects the stores to the host for as long as the page lives. Returns the end of it. */
export function connectStores(host: Host, client: QueryClient): () => void {
  /** Events that came while everything was being read: applied again after it, since either may be the newer. */
  let meanwhile: HostEvent[] | null = null;
  let readings = 0;
  const invalidate = invalidator(client);

  const readAll = async () => {
    const reading = ++readings;
    meanwhile = [];
    await readStores(host);
    if (reading !== readings) return;
    for (const event of meanwhile) putInStores(event, client);
    meanwhile = null;
  };

  const endLimit = limitDrawing();
  const endEvents = host.subscribe((event) => {
    meanwhile?.push(event);
    putInStores(event, client);
    takeLiveEvent(event);
    if (event.type === "runtimes.changed") void readDevice(host);
    for (const outdated of outdatedBy(event)) invalidate(outdated);
  });
  const endConnection = host.onConnection((state) => {
    const { wasConnected } = useConnection.getState();
    useConnection.setState({ state, wasConnected: wasConnected || state === "connected" });
    if (state === "connected" && !wasConnected) void readAll();
    if (state === "connected" && wasConnected) readFailedAgain(client);
    if (state !== "resynchronised") return;
    clearLive();
    void readAll();
    void client.invalidateQueries();
  });
  return () => {
    endLimit();
    endEvents();
    endConnection();
  };
}

/** What could not be read while the host was away. */
function readFailedAgain(client: QueryClient): void {
  void client.invalidateQueries({ predicate: (query) => query.state.status === "error" });
}

/** Charts leave the machine to the run that trains on it. Returns the end of it. */
function limitDrawing(): () => void {
  return useQueueStore.subscribe(({ queue }) =>
    redraws.limit(queue?.running ? drawingShare(navigator.hardwareConcurrency) : 1),
  );
}

/** Each is read by itself: what fails says so, and the others are there. */
async function readStores(host: Host): Promise<void> {
  await Promise.all([
    host
      .call("runs.list", { limit: mostRuns })
      .then((runs) => useRuns.setState({ runs: newestFirst(runs), loaded: true }), showError),
    host.call("queue.get", {}).then((queue) => useQueueStore.setState({ queue }), showError),
    host.call("jobs.list", {}).then((jobs) => useMachine.setState({ jobs }), showError),
    host
      .call("settings.get", {})
      .then((settings) => useMachine.setState({ settings, settingsRead: true }), showError),
    readDevice(host),
  ]);
}

/** The device, also on its own: memory changes without an event. */
export function readDevice(host: Host): Promise<unknown> {
  return host.call("device.get", {}).then((device) => useMachine.setState({ device }), showError);
}

/** Answers first: who shows them is told before React, which the stores wake, renders. */
function putInStores(event: HostEvent, client: QueryClient): void {
  switch (event.type) {
    case "run.changed":
      putSummary(client, event.summary);
      useRuns.setState(({ runs }) => ({ runs: putRun(runs, event.summary) }));
      break;
    case "run.removed":
      client.setQueriesData<RunSummary[]>({ queryKey: ["runs.list"] }, (runs) =>
        runs ? dropRuns(runs, event.runIds) : runs,
      );
      useRuns.setState(({ runs }) => ({ runs: dropRuns(runs, event.runIds) }));
      break;
    case "queue.changed":
      client.setQueriesData({ queryKey: ["queue.get"] }, event.queue);
      useQueueStore.setState({ queue: event.queue });
      break;
    case "job.changed":
      client.setQueriesData<readonly Job[]>({ queryKey: ["jobs.list"] }, (jobs) =>
        jobs ? putJob(jobs, event.job) : jobs,
      );
      useMachine.setState(({ jobs }) => ({ jobs: putJob(jobs, event.job) }));
      break;
    case "settings.changed":
      client.setQueriesData({ queryKey: ["settings.get"] }, event.settings);
      useMachine.setState({ settings: event.settings, settingsRead: true });
      break;
    default: // values of a live run (live.ts), and what is read again (invalidation.ts)
  }
}

function putSummary(client: QueryClient, summary: RunSummary): void {
  client.setQueriesData<RunSummary[]>({ queryKey: ["runs.list"] }, (runs) =>
    runs ? putRun(runs, summary) : runs,
  );
  client.setQueriesData<RunDetails>(
    { queryKey: ["runs.get", { runId: summary.id }] },
    (details) => details && { ...details, summary },
  );
}

/** Collects what is old and has it read again in one go. */
function invalidator(client: QueryClient): (outdated: Outdated) => void {
  const waiting = new Map<string, Outdated>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    timer = null;
    for (const { call, input, again } of waiting.values()) {
      void client.invalidateQueries({
        queryKey: input ? [call, input] : [call],
        refetchType: again === "now" ? "active" : "none",
      });
    }
    waiting.clear();
  };
  return (outdated) => {
    waiting.set(JSON.stringify([outdated.call, outdated.input]), outdated);
    timer ??= setTimeout(flush, pauseMs);
  };
}

function newestFirst(runs: readonly RunSummary[]): RunSummary[] {
  return runs.toSorted((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0));
}
