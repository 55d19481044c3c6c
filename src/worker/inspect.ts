/** Inspections: asked for at any time, answered in order when the process has a moment between two steps or batches. */
import { AppError, expected } from "../shared/errors.ts";
import type {
  InspectKind,
  InspectResult,
  InspectResults,
  InspectTask,
  InspectTasks,
} from "../shared/inspection.ts";
import type { SplitName } from "../shared/metrics.ts";
import type { InspectEventBody } from "../shared/workerProtocol.ts";
import type { Backend } from "./backend/backend.ts";
import { infoOf } from "./data/dataInfo.ts";
import type { DataSet, Split } from "./data/dataset.ts";
import { classCounts, meanPicture, picturesOf } from "./data/pictures.ts";
import { splitOf } from "./data/splitOf.ts";
import { DataSets } from "./inspect/dataSets.ts";
import { CheckpointNetworks } from "./inspect/networks.ts";
import { perturb } from "./inspect/perturbation.ts";
import { sizeOf } from "./nn/layer.ts";

/** How long answering may keep the process from its next step; what is then under way is finished. Milliseconds. */
const turnMs = 200;

interface Request {
  readonly number: number;
  readonly task: InspectTask;
}

/** What has been loaded so far, and where more comes from. */
interface Sources {
  readonly networks: CheckpointNetworks;
  readonly data: DataSets;
}

export class Inspections {
  /** The process's data sets: what a run trains on is found here again. */
  readonly data = new DataSets();
  readonly #networks: CheckpointNetworks;
  readonly #tell: (event: InspectEventBody) => void;
  readonly #waiting: Request[] = [];
  #backend: (() => Promise<Backend>) | null = null;
  #wake: () => void = () => undefined;

  constructor(tell: (event: InspectEventBody) => void) {
    this.#tell = tell;
    this.#networks = new CheckpointNetworks(async () => {
      if (this.#backend) return this.#backend();
      throw new AppError("internal", expected("a backend to compute with", "none yet", "inspection"));
    });
  }

  /** Where networks live from now on. A function, so that nothing is loaded that nobody needs. */
  computeOn(backend: () => Promise<Backend>): void {
    this.#backend = backend;
  }

  add(number: number, task: InspectTask): void {
    this.#waiting.push({ number, task });
    this.wake();
  }

  /** Answers what waits, in order, and stops when its time is up. Never rejects. */
  async answer(): Promise<void> {
    const end = performance.now() + turnMs;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      await this.#answerOne(next);
      if (performance.now() > end) return;
    }
  }

  /** Resolves when something waits, or `wake` is called. */
  arrival(): Promise<void> {
    if (this.#waiting.length > 0) return Promise.resolve();
    return new Promise((resolve) => (this.#wake = resolve));
  }

  wake(): void {
    this.#wake();
  }

  /** Frees what was loaded. */
  dispose(): void {
    this.#networks.dispose();
    this.data.dispose();
  }

  async #answerOne({ number, task }: Request): Promise<void> {
    try {
      const result = await inspect(task, { networks: this.#networks, data: this.data });
      this.#tell({ type: "inspected", request: number, result });
    } catch (thrown) {
      this.#tell({ type: "inspectFailed", request: number, error: AppError.from(thrown).toRecord() });
    }
  }
}

type Inspectors = {
  readonly [K in InspectKind]: (task: InspectTasks[K], sources: Sources) => Promise<InspectResults[K]>;
};

const inspectors: Inspectors = {
  perturbation: async ({ config, ...task }, { networks, data }) => {
    const set = await data.get(config.data, task.dataDir, task.dataSha256);
    const split = splitOf(set, task.split);
    const { network, parameters, rowChunk } = await networks.get(task.checkpoint, config);
    checkPlaces([task.index], split, task.split);
    const width = sizeOf(set.inputShape);
    const x = split.inputs.slice(task.index * width, (task.index + 1) * width);
    const label = split.labels[task.index];
    const subject = { network, parameters, x, label };
    return {
      ...{ split: task.split, index: task.index, target: task.target, x, label },
      ...{ classes: set.classes, shape: [...set.inputShape], mean: [...set.pixels.mean] },
      ...perturb(subject, task.target, { ...config.evaluation, rowChunk }),
    };
  },
  thumbnails: async (task, { data }) =>
    thumbnailsOf(await data.get(task.data, task.dataDir, task.dataSha256), task.split, task.indices),
  dataSummary: async (task, { data }) => {
    const set = await data.get(task.data, task.dataDir, null);
    return {
      info: infoOf(set),
      shape: [...set.inputShape],
      classCounts: classCounts(set),
      meanImage: meanPicture(set.train, set.pixels),
    };
  },
  dataSamples: async ({ from, count, ...task }, { data }) => {
    const set = await data.get(task.data, task.dataDir, null);
    const rest = splitOf(set, task.split).count - from; // not positive: `from` itself is refused below
    const length = Math.max(1, Math.min(count, rest));
    return thumbnailsOf(
      set,
      task.split,
      Int32Array.from({ length }, (_, i) => from + i),
    );
  },
  noisyLabels: async (task, { data }) => {
    const set = await data.get(task.data, task.dataDir, null);
    const { positions, original } = set.noise;
    return {
      count: positions.length,
      samples: thumbnailsOf(set, "train", positions.subarray(0, task.count)),
      original: original.slice(0, task.count),
    };
  },
};

async function inspect<K extends InspectKind>(
  task: InspectTask<K>,
  sources: Sources,
): Promise<InspectResult<K>> {
  const { kind } = task;
  const value = await inspectors[kind](task, sources);
  return { kind, value } as InspectResult<K>; // of one kind each; the compiler loses K in the literal
}

/** @throws AppError `usage` where a place is not in the split */
function thumbnailsOf(
  set: DataSet,
  name: SplitName,
  places: ArrayLike<number>,
): InspectResults["thumbnails"] {
  const split = splitOf(set, name);
  checkPlaces(places, split, name);
  return {
    shape: [...set.inputShape],
    pixels: picturesOf(split, places, set.pixels),
    labels: Int32Array.from(places, (i) => split.labels[i]),
  };
}

function checkPlaces(places: ArrayLike<number>, { count }: Split, name: SplitName): void {
  for (let n = 0; n < places.length; n++) {
    if (places[n] >= 0 && places[n] < count) continue;
    throw new AppError("usage", expected(`an index 0 … ${count - 1}`, places[n], `${name} split`));
  }
}
