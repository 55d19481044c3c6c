/** Gets, builds, tries and only then installs the native TensorFlow runtime. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { bindingFile, bindingPackageVersion, compileBinding } from "./compileBinding.ts";
import { gigabytes, realDisk, requireFreeSpace, type Disk } from "./disk.ts";
import { downloadWheel } from "./downloadWheel.ts";
import { extractWheel } from "./extractWheel.ts";
import { describeFile, type RuntimeFile } from "./fileHash.ts";
import { installFailure } from "./installFailure.ts";
import { acquireInstallLock } from "./installLock.ts";
import { findCompiler, findPython, type Compiler } from "./installTools.ts";
import { nativeSourcesHash } from "./nativeSources.ts";
import { probeBackend } from "./probeBackend.ts";
import { readInstalled, writeManifest, type RuntimeManifest } from "./runtimeManifest.ts";
import { neededBytes, runtimeSpecFor, type RuntimeSpec, type Wheel } from "./runtimeSpecs.ts";
import { makeStaging, moveIntoPlace, removeFolder, sweepLeftovers } from "./staging.ts";

export interface InstallProgress {
  readonly phase: "check" | "download" | "unpack" | "compile" | "probe" | "done";
  readonly message: string;
  /** Bytes, where there is something to count. */
  readonly done?: number;
  readonly total?: number;
}

export interface InstallOptions {
  /** Folder of all runtimes; made when missing. */
  readonly runtimesDir: string;
  /** The build for NVIDIA GPUs (CUDA 12) rather than the CPU's. */
  readonly cuda?: boolean;
  /** Install even where the same runtime is there and works. */
  readonly force?: boolean;
  readonly now: Date;
  report(progress: InstallProgress): void;
  readonly signal?: AbortSignal | undefined;
  readonly platform?: string;
  readonly arch?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Runs the probe; default the Node ≥ 24 that nodeBinary.ts finds. */
  readonly nodeBinary?: string;
  readonly probeTimeoutMs?: number;
  /** Instead of the table's entry. */
  readonly spec?: RuntimeSpec;
  readonly disk?: Disk;
}

export interface InstallOutcome {
  readonly folder: string;
  readonly manifest: RuntimeManifest;
  /** It was there and works; nothing was done. */
  readonly alreadyThere: boolean;
  /** Why a GPU is not used, in words; null where it is. */
  readonly whyNotGpu: string | null;
}

/** What the steps share. */
interface Job extends InstallOptions {
  readonly spec: RuntimeSpec;
  readonly platform: string;
  readonly arch: string;
  readonly env: NodeJS.ProcessEnv;
  readonly disk: Disk;
}

/**
 * Installs into `runtimesDir/tensorflow`. All work is done in a staging folder beside it, which is renamed into place
 * when its probe has succeeded and is removed whenever anything fails; until then a runtime that stands there is not
 * touched. Throws `runtime`, in words, for every failure, an abort among them.
 */
export async function installTensorflow(options: InstallOptions): Promise<InstallOutcome> {
  const platform = options.platform ?? process.platform;
  const arch = options.arch ?? process.arch;
  const spec = options.spec ?? runtimeSpecFor(platform, arch, options.cuda ? "cuda" : "cpu");
  const job: Job = {
    ...options,
    spec,
    platform,
    arch,
    env: options.env ?? process.env,
    disk: options.disk ?? realDisk,
  };
  try {
    await mkdir(job.runtimesDir, { recursive: true });
    const release = await acquireInstallLock(job.runtimesDir);
    try {
      return await installLocked(job);
    } finally {
      await release();
    }
  } catch (error) {
    throw installFailure(error, job.signal, job.runtimesDir, neededBytes(spec));
  }
}

async function installLocked(job: Job): Promise<InstallOutcome> {
  job.signal?.throwIfAborted();
  await sweepLeftovers(job.runtimesDir);
  const there = job.force ? null : await workingRuntime(job);
  if (there !== null) return there;
  job.report({ phase: "check", message: "looking for Python with pip, a compiler and disk space" });
  const python = await findPython(job);
  const compiler = await findCompiler(job);
  await requireFreeSpace(job.disk, job.runtimesDir, neededBytes(job.spec));
  const staging = await makeStaging(job.runtimesDir);
  try {
    const manifest = await build(job, staging, python, compiler);
    const whyNotGpu = await tryOut(job, staging);
    job.signal?.throwIfAborted();
    const folder = await moveIntoPlace(staging, job.runtimesDir);
    job.report({
      phase: "done",
      message: `tensorflow ${manifest.version} (${manifest.device}) is installed in ${folder}`,
    });
    return { folder, manifest, alreadyThere: false, whyNotGpu };
  } catch (error) {
    await removeFolder(staging);
    throw error;
  }
}

/** The runtime in place when it is the one asked for and works, else null. */
async function workingRuntime(job: Job): Promise<InstallOutcome | null> {
  const installed = await readInstalled(job.runtimesDir);
  if (installed.state !== "complete") return null;
  const { folder, manifest } = installed;
  const wanted = job.spec.wheels.map((wheel) => wheel.sha256).join();
  if (manifest.device !== job.spec.device || manifest.wheels.map((wheel) => wheel.sha256).join() !== wanted)
    return null;
  const probe = await probeBackend("tensorflow", probeOptions(job, folder));
  if (!probe.ok) return null;
  job.report({
    phase: "done",
    message: `tensorflow ${manifest.version} (${manifest.device}) is there and works`,
  });
  return { folder, manifest, alreadyThere: true, whyNotGpu: probe.whyNotGpu };
}

/** Download, unpack, compile and describe, all inside `staging`. */
async function build(
  job: Job,
  staging: string,
  python: string,
  compiler: Compiler,
): Promise<RuntimeManifest> {
  const kept: RuntimeFile[] = [];
  for (const [index, wheel] of job.spec.wheels.entries()) {
    kept.push(...(await takeWheel(job, staging, python, wheel, `${index + 1} of ${job.spec.wheels.length}`)));
  }
  job.report({ phase: "compile", message: `compiling the binding with ${compiler.version}` });
  const temporary = join(staging, "tmp");
  await mkdir(temporary);
  const env = { ...job.env, TMPDIR: temporary };
  await compileBinding(job.spec, staging, { compiler, platform: job.platform, env, signal: job.signal });
  await Promise.all([removeFolder(join(staging, "include")), removeFolder(temporary)]);
  const files = kept.filter((file) => !file.path.startsWith("include/"));
  const manifest: RuntimeManifest = {
    format: 2,
    name: "tensorflow",
    version: job.spec.version,
    device: job.spec.device,
    platform: job.platform,
    arch: job.arch,
    bindingVersion: bindingPackageVersion(),
    nativeSourcesSha256: nativeSourcesHash(),
    compiler: compiler.version,
    installedAt: job.now.toISOString(),
    wheels: job.spec.wheels.map(({ file, sha256 }) => ({ file, sha256 })),
    files: [...files, await describeFile(staging, bindingFile)],
  };
  await writeManifest(staging, manifest);
  return manifest;
}

/** One wheel: fetched, checked, unpacked, deleted. */
async function takeWheel(
  job: Job,
  staging: string,
  python: string,
  wheel: Wheel,
  place: string,
): Promise<RuntimeFile[]> {
  const folder = join(staging, "download");
  const download = `downloading ${wheel.package} ${wheel.version}, ${gigabytes(wheel.bytes)} (${place})`;
  const fetched = counter(job, "download", download, wheel.bytes);
  const path = await downloadWheel(wheel, {
    python,
    folder,
    env: job.env,
    signal: job.signal,
    onBytes: fetched,
  });
  const onBytes = counter(job, "unpack", `unpacking ${wheel.package} (${place})`, wheel.keptBytes);
  const files = await extractWheel(path, wheel, staging, { disk: job.disk, signal: job.signal, onBytes });
  await rm(folder, { recursive: true, force: true });
  return files;
}

/** Reports the start and each further percent. */
function counter(
  job: Job,
  phase: InstallProgress["phase"],
  message: string,
  total: number,
): (bytes: number) => void {
  let percent = 0;
  job.report({ phase, message, done: 0, total });
  return (bytes) => {
    const now = Math.floor((100 * bytes) / total);
    if (now <= percent) return;
    percent = now;
    job.report({ phase, message, done: Math.min(bytes, total), total });
  };
}

/** Why a GPU is not used, or null; throws `runtime` when the runtime does not work at all. */
async function tryOut(job: Job, staging: string): Promise<string | null> {
  job.report({ phase: "probe", message: "trying the runtime in a process of its own" });
  const probe = await probeBackend("tensorflow", probeOptions(job, staging));
  if (!probe.ok) throw new AppError("runtime", `the runtime was built but does not work: ${probe.reason}`);
  return probe.whyNotGpu;
}

function probeOptions(job: Job, runtimeDir: string): Parameters<typeof probeBackend>[1] {
  const { nodeBinary, signal, env, probeTimeoutMs } = job;
  return {
    runtimeDir,
    signal,
    env,
    ...(nodeBinary && { nodeBinary }),
    ...(probeTimeoutMs && { timeoutMs: probeTimeoutMs }),
  };
}
