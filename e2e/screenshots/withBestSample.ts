import type { SocketHost } from "../../src/renderer/host/socketHost.ts";
import type { SceneRuns } from "../scenes/scene.ts";

/** Opens the test sample whose margin gained most from Reference to AMM, among those that both predict rightly. */
export async function withBestSample(client: SocketHost, runs: SceneRuns): Promise<SceneRuns> {
  const [reference, amm] = await Promise.all(
    [runs.reference[0], runs.amm[0]].map((id) => newest(client, id)),
  );
  const isRight = ({ labels, predictions }: typeof amm, i: number) => labels[i] === predictions[i];
  let best = 0;
  let most = -Infinity;
  for (let i = 0; i < amm.margins.length; i++) {
    const gain = amm.margins[i] - reference.margins[i];
    if (gain > most && isRight(reference, i) && isRight(amm, i)) [best, most] = [i, gain];
  }
  return { ...runs, sample: best };
}

/** The newest evaluation of the test set, sample by sample. */
async function newest(client: SocketHost, runId: string) {
  const { evaluations } = await client.call("runs.get", { runId });
  const found = evaluations.findLast(({ split }) => split === "test");
  if (!found)
    throw new Error(`expected an evaluation of the test set, got ${evaluations.length} others (${runId})`);
  return client.call("runs.vectors", { runId, evaluation: found.id });
}
