/**
 * The rules of every layer of the table on every backend: against each other, and against finite differences of the
 * float64 reference. Random inputs lie farther from the kinks of relu and max pooling than the differences reach.
 */
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import type { Cotangents } from "./layer.ts";
import { sizeOf } from "./layer.ts";
import { flattenLayers } from "./network.ts";
import { layerCases } from "./testing/layerCases.ts";
import { LayerFixture, sampleCount } from "./testing/layerFixture.ts";
import { alongOf, assertClose, gradientOf, inner, normals } from "./testing/numbers.ts";

interface ExpectedGradients {
  readonly x: Float64Array;
  readonly tangent: Float64Array | null;
  readonly parameters: ReadonlyMap<string, Float64Array>;
}

/** Finite differences of Φ = ⟨μ, f(x)⟩ + ⟨δ, ẏ⟩ with ẏ itself a central difference of f along ẋ; null δ: no tangent. */
function expectedGradients(
  fixture: LayerFixture,
  mu: Float64Array,
  delta: Float64Array | null,
): ExpectedGradients {
  const { x, tangent, pass, twin } = fixture;
  const phi = (at: Float64Array, direction: Float64Array, values = pass.values) => {
    const f = (v: Float64Array) => fixture.reference(v, values);
    return inner(mu, f(at)) + (delta ? inner(delta, alongOf(f, at, direction)) : 0);
  };
  const parameters = new Map<string, Float64Array>();
  for (const layer of flattenLayers([twin.layer])) {
    layer.parameters.forEach((spec, p) => {
      if (!spec.trained) return;
      const own = pass.values.get(layer.name)!;
      const withValue = (v: Float64Array) => new Map([...pass.values, [layer.name, own.with(p, v)]]);
      parameters.set(
        `${layer.name}.${spec.name}`,
        gradientOf((v) => phi(x, tangent, withValue(v)), own[p]),
      );
    });
  }
  return {
    x: gradientOf((v) => phi(v, tangent), x),
    tangent: delta && gradientOf((v) => phi(x, v), tangent),
    parameters,
  };
}

function compareGradients(
  fixture: LayerFixture,
  backend: Backend,
  kind: Cotangents["kind"],
  expected: ExpectedGradients,
): void {
  fixture.on(backend, (on) => {
    const mu = on.output(fixture.mu);
    const delta = on.output(fixture.delta);
    const vBar = tf.tensor1d(Float32Array.from(fixture.vBar));
    const cotangents = {
      primal: { kind: "primal", mu },
      proportional: { kind: "proportional", vBar, delta },
      dual: { kind: "dual", mu, delta },
    } as const;
    const got = on.gradient(cotangents[kind]);
    assertClose(got.x.dataSync(), expected.x, 5e-4, "∂Φ/∂x");
    if (expected.tangent) assertClose(got.tangent!.dataSync(), expected.tangent, 5e-4, "∂Φ/∂ẋ");
    assert.deepEqual([...got.parameters.keys()].sort(), [...expected.parameters.keys()].sort());
    for (const [name, gradient] of got.parameters) {
      assertClose(gradient.dataSync(), expected.parameters.get(name)!, 5e-4, `∂Φ/∂${name}`);
      gradient.dispose(); // the sink's, which no tidy frees
    }
  });
}

/** Computed when the first backend asks, and kept for the others. */
function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | null = null;
  return () => (value ??= { of: compute() }).of;
}

for (const spec of layerCases) {
  const fixture = new LayerFixture(spec);
  const perSample = spec.statistics !== "batch";

  testOnEachBackend(`${spec.title}: forward equals the float64 reference`, (backend) => {
    fixture.on(backend, (on) => {
      const { y } = on.forward();
      assert.deepEqual(y.shape, [sampleCount, ...fixture.twin.layer.outputShape]);
      assertClose(y.dataSync(), fixture.reference(fixture.x), 2e-5, "y");
    });
  });

  const tangentOut = once(() => alongOf((x) => fixture.reference(x), fixture.x, fixture.tangent));
  testOnEachBackend(`${spec.title}: push forward equals finite differences`, (backend) => {
    fixture.on(backend, (on) => {
      const { tangent } = on.pushForward(on.input(fixture.tangent), on.forward().saved);
      assertClose(tangent.dataSync(), tangentOut(), 1e-4, "ẏ");
    });
  });

  testOnEachBackend(`${spec.title}: ⟨δ, Jẋ⟩ = ⟨Jᵀδ, ẋ⟩`, (backend) => {
    fixture.on(backend, (on) => {
      const { saved } = on.forward();
      const forth = on.pushForward(on.input(fixture.tangent), saved).tangent.dataSync();
      const back = on.pullBack(on.output(fixture.delta), saved, null).dataSync();
      const scale = fixture.delta.reduce((sum, value, i) => sum + Math.abs(value * forth[i]), 0);
      assert.ok(scale > 0);
      const gap = Math.abs(inner(fixture.delta, forth) - inner(back, fixture.tangent));
      assert.ok(gap <= 1e-4 * scale, `the two sides differ by ${gap} of ${scale}`);
    });
  });

  if (perSample) {
    testOnEachBackend(`${spec.title}: several rows a sample equal single passes`, (backend) => {
      fixture.on(backend, (on) => {
        const rows = [0, 2, 2, 1, 0, 2, 1];
        const size = sizeOf(fixture.twin.layer.outputShape);
        const deltas = normals(fixture.rng, rows.length * size);
        const together = on.pullBack(on.output(deltas), on.forward().saved, tf.tensor1d(rows, "int32"));
        assert.deepEqual(together.shape, [rows.length, ...spec.inputShape]);
        const alone = rows.flatMap((sample, r) => {
          const delta = on.output(deltas.subarray(r * size, (r + 1) * size));
          return [...on.pullBack(delta, on.forward([sample]).saved, null).dataSync()];
        });
        assertClose(together.dataSync(), alone, 1e-5, "rows");
      });
    });

    const dual = once(() => expectedGradients(fixture, fixture.mu, fixture.delta));
    testOnEachBackend(`${spec.title}: gradient of ⟨μ, y⟩ + ⟨δ, ẏ⟩`, (backend) => {
      compareGradients(fixture, backend, "dual", dual());
    });

    const proportional = once(() => {
      const { delta, vBar } = fixture;
      const perSampleSize = delta.length / sampleCount;
      const mu = delta.map((value, i) => vBar[Math.floor(i / perSampleSize)] * value);
      return expectedGradients(fixture, mu, delta);
    });
    testOnEachBackend(`${spec.title}: gradient of v̄·⟨δ, y⟩ + ⟨δ, ẏ⟩`, (backend) => {
      compareGradients(fixture, backend, "proportional", proportional());
    });
  }

  const primal = once(() => expectedGradients(fixture, fixture.mu, null));
  testOnEachBackend(`${spec.title}: gradient of ⟨μ, y⟩`, (backend) => {
    compareGradients(fixture, backend, "primal", primal());
  });
}
