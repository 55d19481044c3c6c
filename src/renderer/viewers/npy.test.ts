import assert from "node:assert/strict";
import { test } from "node:test";
import { npyBytes } from "./npy.ts";

/** Files that numpy.save (NumPy 2.4.6) wrote of numpy.arange(n, dtype="<f4") * 0.5 - 0.75 in these shapes. */
const byNumpy = [
  {
    shape: [2],
    file: "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAEC/AACAvg==",
  },
  {
    shape: [2, 3, 1],
    file: "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMsIDEpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAEC/AACAvgAAgD4AAEA/AACgPwAA4D8=",
  },
];

for (const { shape, file } of byNumpy) {
  test(`the bytes that NumPy writes for the shape (${shape.join(", ")})`, () => {
    const size = shape.reduce((a, b) => a * b);
    const bytes = npyBytes(
      Float32Array.from({ length: size }, (_, i) => i * 0.5 - 0.75),
      shape,
    );
    assert.equal(Buffer.from(bytes).toString("base64"), file);
  });
}

test("the numbers start at a multiple of 64, also after a long shape", () => {
  for (const shape of [[1], [28, 28, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]) {
    const size = shape.reduce((a, b) => a * b);
    const bytes = npyBytes(new Float32Array(size), shape);
    assert.equal((bytes.length - 4 * size) % 64, 0);
    assert.equal(bytes[bytes.length - 4 * size - 1], "\n".charCodeAt(0));
  }
});

test("a view into a larger array writes its own part only", () => {
  const whole = Float32Array.of(9, 1, 2, 9);
  assert.deepEqual(npyBytes(whole.subarray(1, 3), [2]), npyBytes(Float32Array.of(1, 2), [2]));
});

test("a shape of another size is refused with both counts", () => {
  assert.throws(
    () => npyBytes(new Float32Array(5), [2, 3]),
    /expected 6 values for the shape \(2, 3\), got 5/,
  );
});
