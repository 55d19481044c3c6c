/**
 * Checkpoints: a folder with `manifest.json`, `tensors.bin` (float32) and `order.bin` (int32). Written beside its place,
 * synced, read back and only then renamed, so that a folder under its final name is whole.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, join } from "node:path";
import { AppError, expected } from "../shared/errors.ts";
import type { RunConfig } from "../shared/schema/runConfig.ts";
import type { CheckpointInfo } from "../shared/workerProtocol.ts";
import { parseManifest, type Manifest } from "./checkpointManifest.ts";
import type { BatchOrderState } from "./data/batches.ts";
import type { NormBoundsState } from "./margin/normBounds.ts";
import type { EpochMeansState } from "./epochMeans.ts";
import { Rng, type RngState, type StreamName } from "./rng.ts";

/** The whole state of a run on the host. */
export interface Checkpoint {
  readonly config: RunConfig;
  /** Optimiser steps done. */
  readonly step: number;
  /** By parameter name, running statistics among them. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** By slot name. */
  readonly slots: ReadonlyMap<string, Float32Array>;
  /** What the method keeps of each training sample, by name. */
  readonly memory: ReadonlyMap<string, Float32Array>;
  readonly optimizerScalars: Readonly<Record<string, number>>;
  readonly order: BatchOrderState;
  readonly streams: { readonly [K in StreamName]: RngState };
  readonly means: EpochMeansState;
  readonly normBounds: NormBoundsState;
}

/** @param directory the run's folder of checkpoints; made when missing. @throws AppError `io` */
export function saveCheckpoint(directory: string, checkpoint: Checkpoint): CheckpointInfo {
  const name = `step-${String(checkpoint.step).padStart(8, "0")}`;
  const partial = join(directory, `.${name}.partial-${process.pid}`);
  try {
    mkdirSync(directory, { recursive: true });
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
    const tensors = packTensors(checkpoint);
    const order = bytesOf(checkpoint.order.permutation);
    const manifest = Buffer.from(JSON.stringify(makeManifest(checkpoint, tensors, order), null, 1));
    writeSynced(join(partial, "tensors.bin"), tensors.bytes);
    writeSynced(join(partial, "order.bin"), order);
    writeSynced(join(partial, "manifest.json"), manifest);
    loadCheckpoint(partial); // what was written is what was meant, or it throws
    const place = join(directory, name);
    const former = join(directory, `.${name}.former-${process.pid}`);
    if (existsSync(place)) renameSync(place, former); // never a moment without one of the two
    renameSync(partial, place);
    rmSync(former, { recursive: true, force: true });
    syncFolder(directory);
    const bytes = tensors.bytes.length + order.length + manifest.length;
    return { name, step: checkpoint.step, epoch: checkpoint.order.epoch, sha256: sha256(manifest), bytes };
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true });
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("io", `expected to write a checkpoint, got: ${reason} (${directory})`, { cause });
  }
}

/** @param directory of one checkpoint. @throws AppError `checkpoint` when it is missing, damaged or of another format. */
export function loadCheckpoint(directory: string): Checkpoint {
  const manifest = parseManifest(
    readPart(directory, "manifest.json").toString("utf8"),
    join(directory, "manifest.json"),
  );
  const tensors = checkedPart(directory, "tensors.bin", manifest);
  const order = checkedPart(directory, "order.bin", manifest);
  const section = (kind: Manifest["tensors"][number]["kind"]) =>
    new Map(
      manifest.tensors
        .filter((tensor) => tensor.kind === kind)
        .map((tensor) => [
          tensor.name,
          new Float32Array(aligned(tensors, tensor.offset * 4, tensor.length * 4)),
        ]),
    );
  return {
    config: manifest.config,
    step: manifest.step,
    weights: section("weights"),
    slots: section("slots"),
    memory: section("memory"),
    optimizerScalars: manifest.optimizerScalars,
    order: { ...manifest.order, permutation: new Int32Array(aligned(order, 0, order.length)) },
    streams: {
      ...manifest.streams,
      attack: manifest.streams.attack ?? Rng.seeded(manifest.config.seed, "attack").state,
    },
    means: manifest.means,
    normBounds: manifest.normBounds,
  };
}

/** SHA-256 of the checkpoint's manifest, hex, as `saveCheckpoint` told it. */
export function checkpointHash(directory: string): string {
  return sha256(readPart(directory, "manifest.json"));
}

interface Packed {
  readonly bytes: Uint8Array;
  readonly table: Manifest["tensors"];
}

function packTensors({ weights, slots, memory }: Checkpoint): Packed {
  const table: Manifest["tensors"] = [];
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [kind, tensors] of [
    ["weights", weights],
    ["slots", slots],
    ["memory", memory],
  ] as const) {
    for (const [name, values] of tensors) {
      table.push({ kind, name, offset, length: values.length });
      parts.push(bytesOf(values));
      offset += values.length;
    }
  }
  return { bytes: Buffer.concat(parts), table };
}

function makeManifest(checkpoint: Checkpoint, tensors: Packed, order: Uint8Array): Manifest {
  const { config, step, optimizerScalars, streams, means, normBounds } = checkpoint;
  return {
    format: "amm-checkpoint/1",
    config,
    step,
    optimizerScalars,
    order: { position: checkpoint.order.position, epoch: checkpoint.order.epoch },
    streams,
    means,
    normBounds,
    tensors: tensors.table,
    files: {
      "tensors.bin": { bytes: tensors.bytes.length, sha256: sha256(tensors.bytes) },
      "order.bin": { bytes: order.length, sha256: sha256(order) },
    },
  };
}

function checkedPart(directory: string, file: "tensors.bin" | "order.bin", manifest: Manifest): Buffer {
  const bytes = readPart(directory, file);
  const { bytes: length, sha256: hash } = manifest.files[file];
  if (bytes.length !== length) throw damaged(directory, file, `${length} bytes`, `${bytes.length}`);
  const came = sha256(bytes);
  if (came !== hash) throw damaged(directory, file, `SHA-256 ${hash}`, came);
  return bytes;
}

function damaged(directory: string, file: string, what: string, came: string): AppError {
  const name = basename(directory);
  return new AppError(
    "checkpoint",
    `checkpoint ${name} is damaged: ${expected(what, came, join(directory, file))}`,
  );
}

function readPart(directory: string, file: string): Buffer {
  const path = join(directory, file);
  if (!existsSync(path)) {
    throw new AppError(
      "checkpoint",
      expected(`a file ${file} in checkpoint ${basename(directory)}`, "none", path),
    );
  }
  return readFileSync(path);
}

function writeSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "wx");
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is durable once its folder is. Windows cannot sync folders and does not need it. */
function syncFolder(directory: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(directory, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function bytesOf(values: Float32Array | Int32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** A copy that typed arrays can start in: a Buffer may lie anywhere in its pool. */
function aligned(bytes: Buffer, start: number, length: number): ArrayBuffer {
  return new Uint8Array(bytes.subarray(start, start + length)).buffer;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
