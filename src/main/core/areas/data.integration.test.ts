/** The calls on data sets: what is there, what it looks like, and downloads, by real processes. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Job } from "../../../shared/contract/machine.ts";
import { dataConfig } from "../../../shared/schema/dataConfig.ts";
import { realHost, type RealHost } from "../testing/realHost.ts";
import { temporaryFolder } from "../testing/testHost.ts";
import { dataHandlers } from "./data.ts";

test("the list says of each set what it is, whether it is there, and if not, what to do", async (t) => {
  const real = realHost(t, "wasm");
  real.host.dataDir = join(temporaryFolder(t), "none");
  const [mnist, digits, toy] = await dataHandlers(real)["data.list"]();
  assert.deepEqual(
    [mnist, digits, toy].map(({ name, title, generated, present }) => [name, title, generated, present]),
    [
      ["mnist", "MNIST", false, false],
      ["synthetic-digits", "Synthetic digits", true, true],
      ["toy2d", "Toy 2D", true, true],
    ],
  );
  assert.deepEqual([mnist.folder, mnist.downloadBytes], [real.host.dataDir, 11_594_722]);
  assert.match(mnist.reason!, /expected the four MNIST files.*download/);
  assert.deepEqual([toy.folder, toy.reason, toy.downloadBytes], [null, null, null]);
});

test("summary, samples and label noise of a config that no run has", async (t) => {
  const data = dataHandlers(realHost(t, "wasm"));
  const config = dataConfig.parse({ name: "synthetic-digits", trainSamples: 60, noisyLabels: 20 });
  const { info, shape, classCounts, meanImage } = await data["data.summary"]({ data: config });
  assert.deepEqual([info.trainSamples, info.generated, shape], [60, true, [28, 28, 1]]);
  assert.deepEqual([classCounts.reduce((a, b) => a + b, 0), meanImage.length], [60, 784]);
  assert.ok(meanImage.some((pixel) => pixel > 60) && meanImage[0] < 60);
  const { pixels, labels } = await data["data.samples"]({
    data: config,
    split: "train",
    from: 50,
    count: 500,
  });
  assert.deepEqual([pixels.length, labels.length], [10 * 784, 10]);
  const noisy = await data["data.noisyLabels"]({ data: config, count: 200 });
  assert.deepEqual([noisy.count, noisy.samples.labels.length, noisy.original.length], [20, 20, 20]);
  assert.notDeepEqual(noisy.samples.labels, noisy.original);
  await assert.rejects(data["data.summary"]({ data: { ...config, noisyLabels: 61 } }), {
    code: "data",
    message: "expected <= 60, the training samples, got 61 (data.noisyLabels)",
  });
});

/** A server on the loopback, and a host that downloads from it to a folder of its own. */
async function withServer(t: TestContext, listener: RequestListener): Promise<RealHost> {
  const real = realHost(t, "wasm"); // its jobs end before the server does
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => (server.closeAllConnections(), server.close()));
  real.env["AMM_MNIST_BASE"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  real.host.dataDir = join(temporaryFolder(t), "data");
  return real;
}

/** The first state of the job that `wanted` is true of. */
function jobState({ events }: RealHost, id: string, wanted: (job: Job) => boolean): Promise<Job> {
  return new Promise((resolve) => {
    events.subscribe((event) => {
      if (event.type === "job.changed" && event.job.id === id && wanted(event.job)) resolve(event.job);
    });
  });
}

test("a download tells its progress, can be cancelled, and keeps what it has", async (t) => {
  const real = await withServer(t, (_, response) => {
    response.writeHead(200, { "content-length": 500_000 });
    const drip = setInterval(() => response.write(Buffer.alloc(1000, 1)), 100);
    response.on("close", () => clearInterval(drip));
  });
  const data = dataHandlers(real);
  const { job } = data["data.download"]({ name: "mnist" });
  assert.deepEqual(data["data.download"]({ name: "mnist" }), { job }, "one at a time");
  const { message, total, unit, title } = await jobState(real, job, ({ done }) => done !== null && done > 0);
  assert.deepEqual([message, total, unit], ["1 of 4, train-images-idx3-ubyte.gz", 500_000, "bytes"]);
  assert.equal(title, `Download MNIST to ${real.host.dataDir}`);
  const ended = jobState(real, job, ({ state }) => state !== "running");
  real.jobs.cancel(job);
  assert.equal((await ended).state, "cancelled");
  assert.deepEqual(readdirSync(real.host.dataDir), ["train-images-idx3-ubyte.gz.partial"]);
  assert.notEqual(data["data.download"]({ name: "mnist" }).job, job);
});

test("a download that fails says why", async (t) => {
  const real = await withServer(t, (_, response) => void response.writeHead(404).end());
  const { job } = dataHandlers(real)["data.download"]({ name: "mnist" });
  const { state, error } = await jobState(real, job, (one) => one.state !== "running");
  assert.deepEqual([state, error?.code], ["failed", "data"]);
  assert.match(error!.message, /404/);
});
