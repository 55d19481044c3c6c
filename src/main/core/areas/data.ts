/** Answers to the calls on data sets. */
import type { Handlers } from "../../../shared/contract.ts";
import type { dataCalls } from "../../../shared/contract/data.ts";
import { downloadData, listDataSets } from "../dataScript.ts";
import { inspectorOf, type SharedParts } from "../inspector.ts";
import type { Services } from "../services.ts";

type Parts = SharedParts & Pick<Services, "jobs" | "env">;

export function dataHandlers(services: Parts) {
  const { host } = services;
  const inspector = inspectorOf(services);
  return {
    "data.list": () => listDataSets(host.dataDir),
    "data.summary": ({ data }) => inspector.ask({ kind: "dataSummary", data, dataDir: host.dataDir }),
    "data.samples": (input) => inspector.ask({ kind: "dataSamples", ...input, dataDir: host.dataDir }),
    "data.noisyLabels": (input) => inspector.ask({ kind: "noisyLabels", ...input, dataDir: host.dataDir }),
    "data.download": ({ name }) => ({ job: downloadJob(services, name) }),
  } satisfies Pick<Handlers, keyof typeof dataCalls>;
}

/** One download at a time: two would write the same files. @returns the id of the job, or of the one under way */
function downloadJob({ host, jobs, env }: Parts, name: string): string {
  const underWay = jobs.list().find(({ kind, state }) => kind === "download" && state === "running");
  if (underWay) return underWay.id;
  const folder = host.dataDir;
  return jobs.start("download", `Download ${name.toUpperCase()} to ${folder}`, (signal, report) =>
    downloadData(name, folder, env["AMM_MNIST_BASE"], signal, (progress) =>
      report({ ...progress, unit: "bytes" }),
    ),
  );
}
