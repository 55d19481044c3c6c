/** Small measurements of stored runs, as the attack page would start them. */
import type { Input } from "../src/shared/contract.ts";
import type { SocketHost } from "../src/renderer/host/socketHost.ts";

type Plan = Input<"robustness.start">["measurement"];

/** Longer than any of them takes on a busy machine. */
export const measuringMs = 180_000;
const pollMs = 200;

/** Few enough steps for a test. */
const ofOneRun = (samples: number): readonly Plan[] => [
  {
    kind: "robustAccuracy",
    config: {
      attack: { name: "pgd", steps: 10 },
      ...{ epsilons: [0.02, 0.05, 0.1, 0.15, 0.2], samples, blackBoxQueries: 20 },
    },
  },
  {
    kind: "margins",
    config: { samples, anPgd: { rounds: 2 }, carliniWagner: { binarySearchSteps: 3, steps: 30 } },
  },
  { kind: "corruption", config: { samples } },
];
const ofSeveral = (samples: number): Plan => ({
  kind: "transfer",
  config: { attack: { name: "pgd", steps: 10 }, epsilon: 0.05, samples, blackBoxQueries: 20 },
});

/** One of every kind, of each run; the transfer between them. @param samples of the test set */
export async function measureEverything(
  client: SocketHost,
  runIds: readonly string[],
  samples = 60,
): Promise<void> {
  for (const runId of runIds) for (const plan of ofOneRun(samples)) await measure(client, [runId], plan);
  await measure(client, runIds, ofSeveral(samples));
}

async function measure(client: SocketHost, runIds: readonly string[], measurement: Plan): Promise<void> {
  const runs = runIds.map((runId) => ({ runId }));
  const { job } = await client.call("robustness.start", { runs, measurement });
  await jobDone(client, job);
}

/** Waits for a job to end. @throws Error with what it failed with */
export async function jobDone(client: SocketHost, id: string): Promise<void> {
  const end = Date.now() + measuringMs;
  while (Date.now() < end) {
    const job = (await client.call("jobs.list", {})).find((one) => one.id === id);
    if (job?.state === "done") return;
    if (job?.state !== "running")
      throw new Error(
        `expected ${job?.title ?? id} to end well, got ${job?.state ?? "no such job"}: ${job?.error?.message}`,
      );
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error(`expected job ${id} to end within ${measuringMs} ms, it still goes on`);
}
