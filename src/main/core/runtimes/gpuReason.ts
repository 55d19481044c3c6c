/** Why TensorFlow does not use a GPU, in words, out of what it writes on stderr. */

interface Rule {
  readonly pattern: RegExp;
  words(match: RegExpExecArray): string;
}

/** Driver API errors (cuda.h, CUresult) that a user can do something about. */
const cuInitWords: Readonly<Record<string, string>> = {
  "100": "no NVIDIA GPU is visible",
  "303": "the NVIDIA driver library is missing or too old",
  "803": "the NVIDIA driver and its kernel module are of different versions",
  "804": "the NVIDIA driver is too old for CUDA 12 on this GPU",
  "999": "the NVIDIA driver reported an unknown error",
};

/** Most telling first. */
const rules: readonly Rule[] = [
  {
    pattern: /failed call to cuInit: ?(.*)/,
    words: ([, said = ""]) => {
      const code = /\((\d+)\)/.exec(said)?.[1];
      const words = (code && cuInitWords[code]) ?? "the NVIDIA driver did not start";
      return `${words} (cuInit: ${said.trim()})`;
    },
  },
  {
    pattern: /Ignoring visible gpu device.*/i,
    words: ([said]) => said,
  },
  {
    pattern: /Cannot dlopen some GPU libraries/,
    words: () => "some CUDA libraries of the runtime could not be loaded",
  },
  {
    pattern: /Could not find cuda drivers on your machine/i,
    words: () => "no NVIDIA driver was found",
  },
  {
    pattern: /no CUDA-capable device is detected/i,
    words: () => "no NVIDIA GPU is visible",
  },
];

/** One sentence; null where stderr says nothing about it. */
export function gpuReason(stderr: string): string | null {
  for (const rule of rules) {
    const match = rule.pattern.exec(stderr);
    if (match === null) continue;
    const missing = [...stderr.matchAll(/Could not load dynamic library '([^']+)'/g)].map(
      (found) => found[1],
    );
    return missing.length > 0
      ? `${rule.words(match)}: ${[...new Set(missing)].join(", ")}`
      : rule.words(match);
  }
  return null;
}
