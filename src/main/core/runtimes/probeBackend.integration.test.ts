import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeMachine, workingReport } from "./testing/fakeMachine.ts";
import { probeBackend } from "./probeBackend.ts";

for (const name of ["wasm", "cpu"] as const) {
  test(`${name} works here, and its product is exact`, async () => {
    const probe = await probeBackend(name);
    assert.ok(probe.ok, JSON.stringify(probe));
    assert.equal(probe.name, name);
    assert.deepEqual(probe.product, [58, 64, 139, 154]);
    assert.equal(probe.device, "cpu");
    assert.ok(probe.gflops > 0.01 && probe.gflops < 1e5, String(probe.gflops));
    assert.match(probe.version, /^\d+\.\d+/);
    assert.ok(probe.whyNotGpu);
  });
}

test("device gpu on a backend without one, and tensorflow without a runtime, are reasons in words", async () => {
  const gpu = await probeBackend("wasm", { device: "gpu" });
  assert.ok(!gpu.ok);
  assert.match(gpu.reason, /gpu/i);
  const none = await probeBackend("tensorflow", { runtimeDir: null });
  assert.ok(!none.ok);
  assert.match(none.reason, /amm runtime install tensorflow/);
});

test("a runtime folder without a binding is a reason that names the file", async (t) => {
  const { root } = await fakeMachine(t);
  const probe = await probeBackend("tensorflow", { runtimeDir: root });
  assert.ok(!probe.ok);
  assert.match(probe.reason, /tfjs_binding\.node/);
});

/** What the parent makes of a Node that behaves like this script. */
const misbehaviours: [name: string, script: string, reason: RegExp][] = [
  ["a signal", `echo "stack smashed" >&2; kill -ABRT $$`, /^the probe crashed with SIGABRT: stack smashed$/],
  [
    "an exit code",
    `echo "cannot open shared object" >&2; exit 127`,
    /exit code 127 and no report: cannot open shared object$/,
  ],
  ["no word", `exit 0`, /exit code 0 and no report$/],
  ["something else", `echo '{"ok":true}'`, /exit code 0 and no report$/],
  ["a hang", `exec sleep 600`, /^the probe gave no answer within 0\.3 s$/],
  [
    "a hang after its report",
    `echo '${JSON.stringify(workingReport)}'; exec sleep 600`,
    /no answer within 0\.3 s/,
  ],
];
for (const [name, script, reason] of misbehaviours) {
  test(`a probe that ends with ${name} is a reason in words`, async (t) => {
    const machine = await fakeMachine(t);
    const nodeBinary = await machine.program("node", script);
    const timeoutMs = name.startsWith("a hang") ? 300 : 30_000;
    const probe = await probeBackend("tensorflow", { nodeBinary, timeoutMs });
    assert.ok(!probe.ok);
    assert.match(probe.reason, reason);
  });
}

test("a Node that is not there is a reason in words", async () => {
  const probe = await probeBackend("wasm", { nodeBinary: "no-such-node" });
  assert.ok(!probe.ok);
  assert.match(probe.reason, /could not be started.*ENOENT/);
});

test("why the GPU is not used is read from stderr, and what was printed before the report does no harm", async (t) => {
  const machine = await fakeMachine(t);
  const said = "failed call to cuInit: INTERNAL: CUDA error: Failed call to cuInit: UNKNOWN ERROR (303)";
  const report = JSON.stringify(workingReport);
  const nodeBinary = await machine.program("node", `echo hello; echo "${said}" >&2; echo '${report}'`);
  const probe = await probeBackend("tensorflow", { nodeBinary });
  assert.ok(probe.ok);
  assert.match(probe.whyNotGpu ?? "", /^the NVIDIA driver library is missing or too old \(cuInit: .*303/);
  assert.match(probe.stderr, /cuInit/);
  const refused = JSON.stringify({ ok: false, name: "tensorflow", reason: "expected a GPU" });
  await machine.program("node", `echo "${said}" >&2; echo '${refused}'; exit 1`);
  const gpu = await probeBackend("tensorflow", { nodeBinary, device: "gpu" });
  assert.ok(!gpu.ok);
  assert.match(gpu.reason, /^expected a GPU: the NVIDIA driver library/);
});

test("the probe makes TensorFlow name the libraries that it could not open", async (t) => {
  const machine = await fakeMachine(t);
  const said =
    "Could not load dynamic library 'libcusolver.so.11'; dlerror: none\nCannot dlopen some GPU libraries.";
  const report = JSON.stringify(workingReport);
  const talks = `case "$TF_CPP_VMODULE" in dso_loader=*) printf '%s\\n' "${said}" >&2;; esac; echo '${report}'`;
  const probe = await probeBackend("tensorflow", { nodeBinary: await machine.program("node", talks) });
  assert.ok(probe.ok);
  assert.equal(probe.whyNotGpu, "some CUDA libraries of the runtime could not be loaded: libcusolver.so.11");
});

test("an abort ends the probe", async (t) => {
  const machine = await fakeMachine(t);
  const nodeBinary = await machine.program("node", `exec sleep 600`);
  await assert.rejects(
    probeBackend("wasm", { nodeBinary, signal: AbortSignal.timeout(200) }),
    /abort|timeout/i,
  );
});
