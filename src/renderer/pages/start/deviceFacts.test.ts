import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeviceStatus, RuntimeStatus } from "../../../shared/contract/machine.ts";
import { deviceFacts, deviceTitle, whyNotBetter } from "./deviceFacts.ts";

const native: RuntimeStatus = {
  ...{ name: "tensorflow", summary: "", state: "ready", version: "2.21.0", device: "cpu", deviceName: null },
  ...{ threads: 2, reason: null, folder: null },
};
const device: DeviceStatus = {
  chosen: native,
  whyNotBetter: null,
  memory: { totalBytes: 8e9, freeBytes: 4e9 },
  cpu: "Some CPU",
  cores: 4,
};

test("the processor's name stands for the CPU, the card's for the GPU", () => {
  assert.equal(deviceTitle(device), "TensorFlow, native, on the CPU");
  assert.deepEqual(deviceFacts(device), [
    ["Processor", "Some CPU"],
    ["Version", "2.21.0"],
    ["Threads", "2 of 4 cores"],
  ]);
  const card = { ...device, chosen: { ...native, device: "gpu", deviceName: "Some GPU" } };
  assert.equal(deviceTitle(card), "TensorFlow, native, on the GPU");
  assert.deepEqual(deviceFacts(card)[0], ["Device", "Some GPU"]);
});

test("before it is known, nothing is claimed", () => {
  const unknown = { ...device, chosen: null };
  assert.match(deviceTitle(unknown), /Finding out/);
  assert.deepEqual(deviceFacts(unknown), [
    ["Processor", "Some CPU"],
    ["Threads", "4 cores"],
  ]);
});

test("why it is not better is a sentence without commands", () => {
  const why = (text: string | null, runtime?: Partial<RuntimeStatus>): string | null =>
    whyNotBetter({ ...device, whyNotBetter: text }, { ...native, ...runtime });
  assert.equal(why(null), null);
  assert.equal(why("no NVIDIA GPU is visible"), "No NVIDIA GPU is visible.");
  assert.equal(
    why("the CPU build is installed; for an NVIDIA GPU: amm runtime install tensorflow --cuda"),
    "The CPU build is installed.",
  );
  assert.match(
    why("tensorflow: not installed; get it with amm …", { state: "missing", reason: "not installed; …" }) ??
      "",
    /^The native TensorFlow runtime/,
  );
});
