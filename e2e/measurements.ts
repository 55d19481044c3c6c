/** Small measurements of stored runs, as the attack page would start them. */
import type { Input } from "../src/shared/contract.ts";
import type { SocketHost } from "../src/renderer/host/socketHost.ts";

type Plan = Input<"robustness.start">["measurement"];

/** Longer than any of them takes on a busy machine. */
const limitMs = 180_000;
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

/** @throws Error with what the job failed with */
async function measure(client: SocketHost, runIds: readonly string[], measurement: Plan): Promise<void> {
  const runs = runIds.map((runId) => ({ runId }));
  const { job: id } = await client.call("robustness.start", { runs, measurement });
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const job = (await client.call("jobs.list", {})).find((one) => one.id === id);
    if (job?.state === "done") return;
    if (job?.state !== "running")
      throw new Error(`expected ${measurement.kind} to end well, got ${job?.state}: ${job?.error?.message}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new Error(`expected ${measurement.kind} to end within ${limitMs} ms, got none (job ${id})`);
}
