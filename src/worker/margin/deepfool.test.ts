/** DeepFool against its closed form on an affine map, and against a second implementation on networks with kinks and curves. */
import assert from "node:assert/strict";
import { testOnEachBackend } from "../backend/testing.ts";
import { Rng } from "../rng.ts";
import { randomValues } from "../nn/testing/layerFixture.ts";
import { assertClose, normals } from "../nn/testing/numbers.ts";
import { inSequence, twin, type Twin } from "../nn/testing/twins.ts";
import type { Shape } from "../nn/layer.ts";
import { deepFool64, norm2 } from "./testing/deepFoolReference.ts";
import { runDeepFool, subjectOf, type Subject } from "./testing/runDeepFool.ts";

const options = { maxIterations: 5, dfNumLabels: 10, overshoot: 0.02, epsilon: 0, rowChunk: 1000 };

function randomSubject(seed: number, inputShape: Shape, twins: readonly Twin[]): Subject {
  const { layers } = inSequence(twins);
  return subjectOf(inputShape, twins, randomValues(layers, Rng.seeded(seed, "values")));
}

const [features, classes, count] = [6, 5, 40];
const linear = randomSubject(1, [features], [twin.dense("fc", features, classes)]);
const xs = normals(Rng.seeded(2, "x"), count * features);
const sample = (i: number, size = features) => xs.subarray(i * size, (i + 1) * size);

/** (1 + overshoot)·|f_k − f_p|/‖w_k − w_p‖ for every class but p. */
function linearDistances(x: Float64Array): { p: number; distances: Map<number, number>; f: Float64Array } {
  const f = linear.logits64(x);
  const p = f.indexOf(Math.max(...f));
  const weight = linear.values.get("fc")![0];
  const column = (k: number) => Float64Array.from({ length: features }, (_, i) => weight[i * classes + k]);
  const others = [...f.keys()].filter((k) => k !== p);
  const distance = (k: number) => (f[p] - f[k]) / norm2(column(k).map((value, i) => value - column(p)[i]));
  return { p, f, distances: new Map(others.map((k) => [k, 1.02 * distance(k)])) };
}

testOnEachBackend(
  "on an affine map the margin is the distance to the nearest plane, after one iteration",
  (backend) => {
    const result = runDeepFool(backend, linear, xs, null, options);
    const expected = Array.from({ length: count }, (_, i) =>
      Math.min(...linearDistances(sample(i)).distances.values()),
    );
    result.norms.forEach((norm, i) => assertClose([norm], [expected[i]], 1e-5, `sample ${i}`));
    assert.equal(result.iterations.length, 1);
    assert.ok(result.fooled.every((fooled) => fooled === 1));
    assert.deepEqual(result.health, { zero: 0, nan: 0, infinite: 0 });
  },
);

testOnEachBackend(
  "targeted: the distance to the label's plane, where the sample is misclassified",
  (backend) => {
    const labels = Array.from({ length: count }, (_, i) => i % classes);
    const result = runDeepFool(backend, linear, xs, labels, options);
    let targeted = 0;
    labels.forEach((label, i) => {
      const { p, distances } = linearDistances(sample(i));
      if (p !== label) targeted++;
      const expected = p === label ? Math.min(...distances.values()) : distances.get(label)!;
      // a farther class may lie on the way to the label's plane, so a targeted sample may need another step
      if (p === label || result.iterations.length === 1 || !result.iterations[1].samples.includes(i)) {
        assertClose([result.norms[i]], [expected], 1e-5, `sample ${i}`);
      }
      assert.equal(result.iterations[0].from[i], p);
      if (p !== label) assert.equal(result.iterations[0].to[i], label);
    });
    assert.ok(targeted > 2 && targeted < count);
  },
);

testOnEachBackend(
  "dfNumLabels below K: only the classes with the largest logits are looked at",
  (backend) => {
    const result = runDeepFool(backend, linear, xs, null, { ...options, dfNumLabels: 2, maxIterations: 1 });
    let nearerLeftOut = 0;
    for (let i = 0; i < count; i++) {
      const { p, f, distances } = linearDistances(sample(i));
      const second = [...f.keys()].filter((k) => k !== p).reduce((a, b) => (f[b] > f[a] ? b : a));
      assert.equal(result.iterations[0].to[i], second);
      assertClose([result.norms[i]], [distances.get(second)!], 1e-5, `sample ${i}`);
      if (Math.min(...distances.values()) < distances.get(second)!) nearerLeftOut++;
    }
    assert.ok(nearerLeftOut > 0);
  },
);

testOnEachBackend("of candidates at the same distance the first is taken", (backend) => {
  const weight = Float64Array.of(0, 0, 1, -1, 0, 1, 0, 0); // [2, 4]: columns (0, 0), (0, 1), (1, 0), (−1, 0)
  const symmetric = (bias: number[]) =>
    subjectOf([2], [twin.dense("fc", 2, 4)], new Map([["fc", [weight, Float64Array.from(bias)]]]));
  const equal = runDeepFool(backend, symmetric([1, 0, 0, 0]), [0, 0], null, options);
  assert.deepEqual(equal.iterations[0].to, [1]);
  assertClose(equal.r, [0, 1.02], 1e-6, "r");
  // from (1/4, 0): class 2 has the largest logit of the others and is nearest
  const moved = runDeepFool(backend, symmetric([1, 0, 0, 0]), [0.25, 0], null, options);
  assert.deepEqual(moved.iterations[0].to, [2]);
});

const image: readonly [number, number, number] = [5, 5, 1];
const networks: { title: string; inputShape: Shape; twins: () => Twin[] }[] = [
  {
    title: "relu",
    inputShape: [6],
    twins: () => [twin.dense("a", 6, 8), twin.relu("b", [8]), twin.dense("c", 8, 4)],
  },
  {
    title: "tanh and group norm",
    inputShape: [6],
    twins: () => [
      twin.dense("a", 6, 6),
      twin.groupNorm("n", [6], 2),
      twin.tanh("t", [6]),
      twin.dense("c", 6, 4),
    ],
  },
  {
    title: "convolution and max pooling",
    inputShape: image,
    twins: () => [
      ...[twin.conv2d("a", image, 3, [2, 2]), twin.maxPool("p", [4, 4, 3], 2), twin.flatten("f", [2, 2, 3])],
      twin.dense("c", 12, 4),
    ],
  },
];

for (const { title, inputShape, twins } of networks) {
  const subject = randomSubject(3, inputShape, twins());
  const size = inputShape.reduce((a, b) => a * b, 1);
  const batch = normals(Rng.seeded(4, title), 10 * size);
  const labels = Array.from({ length: 10 }, (_, i) => i % 4);
  const settings = { ...options, epsilon: 1e-3, maxIterations: 3, overshoot: 0.05 };

  testOnEachBackend(`equals the second implementation: ${title}`, (backend) => {
    const result = runDeepFool(backend, subject, batch, labels, settings);
    labels.forEach((label, i) => {
      const expected = deepFool64(subject.logits64, batch.slice(i * size, (i + 1) * size), label, settings);
      assertClose(result.r.subarray(i * size, (i + 1) * size), expected.r, 5e-4, `r of sample ${i}`);
      assert.equal(result.fooled[i] === 1, expected.fooled, `fooled of sample ${i}`);
      const path = result.iterations.flatMap(({ samples, from, to }) => {
        const at = samples.indexOf(i);
        return at < 0 ? [] : [[from[at], to[at]]];
      });
      assert.deepEqual(
        path,
        expected.steps.map((step) => [step.from, step.to]),
      );
    });
    assert.ok(result.iterations.length > 1, "one step is too easy a case");
  });

  testOnEachBackend(`row chunks and keeping the iterations change nothing: ${title}`, (backend) => {
    const whole = runDeepFool(backend, subject, batch, labels, settings);
    for (const rowChunk of [1, 7]) {
      const cut = runDeepFool(backend, subject, batch, labels, { ...settings, rowChunk }, rowChunk === 1);
      assertClose(cut.r, whole.r, 1e-5, `rowChunk ${rowChunk}`);
      assert.deepEqual(cut.fooled, whole.fooled);
      assert.equal(cut.iterations.length, rowChunk === 1 ? whole.iterations.length : 0);
    }
  });

  testOnEachBackend(`the order of the batch changes nothing: ${title}`, (backend) => {
    const order = [...Rng.seeded(5, "order").permutation(10)];
    const shuffled = Float64Array.from(order.flatMap((i) => [...batch.subarray(i * size, (i + 1) * size)]));
    const straight = runDeepFool(backend, subject, batch, labels, settings);
    const other = runDeepFool(
      backend,
      subject,
      shuffled,
      order.map((i) => labels[i]),
      settings,
    );
    order.forEach((from, at) => {
      const expected = straight.r.subarray(from * size, (from + 1) * size);
      assertClose(other.r.subarray(at * size, (at + 1) * size), expected, 1e-5, `sample ${from}`);
      assert.equal(other.fooled[at], straight.fooled[from]);
    });
  });
}

testOnEachBackend("samples that are not fooled within u iterations keep their r", (backend) => {
  // f_1 − f_0 = sigmoid(x) − 2 is never positive; at 0 it is −1.5 with slope 1/4, so the step is 1.02·1.5/0.25
  const twins = [twin.sigmoid("s", [1]), twin.dense("fc", 1, 2)];
  const values = new Map([
    ["s", []],
    ["fc", [Float64Array.of(0, 1), Float64Array.of(0, -2)]],
  ]);
  const unreachable = subjectOf([1], twins, values);
  const result = runDeepFool(backend, unreachable, [0], null, { ...options, maxIterations: 1 });
  assert.deepEqual(result.fooled, [0]);
  assertClose(result.r, [6.12], 1e-5, "r");
});
