/** Environment variables of the trainer process. */

/**
 * glibc's allocator, which libtensorflow takes its tensors from. Without these, each large tensor is mapped when made and
 * unmapped when freed, and every step pays again for the page faults:
 * - huge pages for the heap (glibc ≥ 2.35; older ones ignore the name);
 * - blocks up to 32 MiB (the largest threshold that all versions take) come from the heap, not from mmap;
 * - up to 256 MiB free memory at the top of the heap stay with the process.
 */
const allocator = {
  MALLOC_MMAP_THRESHOLD_: String(32 * 1024 * 1024),
  MALLOC_TRIM_THRESHOLD_: String(256 * 1024 * 1024),
};
const hugePages = "glibc.malloc.hugetlb=1";

export interface TrainerEnvironmentOptions {
  /** Folder of the installed native runtime; null for the backends that need none. */
  runtimeDir: string | null;
  platform: string;
}

/** `base` with what the trainer needs; a variable that the user set stays as it is. */
export function trainerEnvironment(
  base: NodeJS.ProcessEnv,
  { runtimeDir, platform }: TrainerEnvironmentOptions,
): NodeJS.ProcessEnv {
  const { AMM_RUNTIME_DIR: _stale, GLIBC_TUNABLES: tunables, ...rest } = base;
  const env: NodeJS.ProcessEnv = { TF_CPP_MIN_LOG_LEVEL: "2", ...rest };
  if (runtimeDir !== null) env["AMM_RUNTIME_DIR"] = runtimeDir;
  if (platform !== "linux") return env;
  // Later entries win in GLIBC_TUNABLES, so the user's own come last.
  return { ...allocator, ...env, GLIBC_TUNABLES: tunables ? `${hugePages}:${tunables}` : hugePages };
}
