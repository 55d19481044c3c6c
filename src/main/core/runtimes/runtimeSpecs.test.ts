import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "../../../shared/errors.ts";
import { pipArguments } from "./downloadWheel.ts";
import { neededBytes, runtimeSpecFor, runtimeSpecs, whyNoRuntime } from "./runtimeSpecs.ts";

test("every wheel is pinned by a hash of its own, and its name agrees with package, version and platform", () => {
  const byFile = new Map<string, string>();
  for (const [key, spec] of Object.entries(runtimeSpecs)) {
    assert.equal(key.split("-")[2], spec.device);
    for (const wheel of spec.wheels) {
      assert.match(wheel.sha256, /^[0-9a-f]{64}$/, wheel.file);
      assert.ok(wheel.file.startsWith(`${wheel.package.replaceAll("-", "_")}-${wheel.version}-`), wheel.file);
      assert.ok(wheel.file.endsWith(".whl") && wheel.file.includes(wheel.platformTag), wheel.file);
      assert.ok(wheel.bytes > 0 && wheel.keptBytes > 0, wheel.file);
      assert.equal(byFile.get(wheel.file) ?? wheel.sha256, wheel.sha256);
      byFile.set(wheel.file, wheel.sha256);
    }
    assert.equal(spec.wheels.filter((wheel) => wheel.content === "tensorflow").length, 1);
  }
  assert.equal(new Set(byFile.values()).size, byFile.size);
});

test("the CPU runtime needs about 1.3 GB, the CUDA one several times that", () => {
  const cpu = neededBytes(runtimeSpecFor("linux", "x64", "cpu"));
  assert.ok(cpu > 853_868_899 + 273_829_956 && cpu < 1.4e9);
  assert.ok(neededBytes(runtimeSpecFor("linux", "x64", "cuda")) > 5.5e9);
});

test("what cannot be had is said in words", () => {
  assert.equal(whyNoRuntime("linux", "x64", "cuda"), null);
  assert.match(whyNoRuntime("win32", "x64", "cpu") ?? "", /no TensorFlow runtime for Windows/);
  assert.match(whyNoRuntime("linux", "arm64", "cuda") ?? "", /without --cuda/);
  assert.match(whyNoRuntime("darwin", "x64", "cuda") ?? "", /for darwin on x64/);
  assert.throws(
    () => runtimeSpecFor("freebsd", "x64", "cpu"),
    (error) => error instanceof AppError && error.code === "runtime",
  );
});

test("pip is asked for exactly one file, whatever Python runs it, through its own settings", () => {
  const [wheel] = runtimeSpecFor("linux", "x64", "cpu").wheels;
  assert.ok(wheel);
  const line = pipArguments(wheel, "DIR").join(" ");
  assert.match(
    line,
    /^-m pip download tensorflow-cpu==2\.21\.0 --no-deps --only-binary :all: --platform manylinux_2_27_x86_64/,
  );
  assert.match(line, /--python-version 3\.11 --implementation cp --abi cp311/);
  assert.doesNotMatch(line, /index|https?:|trusted/);
});
