/** What the functions on runs need from their surroundings. */
import type { ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import type { Store } from "../store/openStore.ts";
import type { BackendChoice } from "./runtimes/chooseBackend.ts";
import type { TrainerSettings } from "./trainerProcess.ts";

export interface RunHost {
  store: Store;
  /** One folder a run. */
  runsDir: string;
  /** Where data files lie. */
  dataDir: string;
  /** @throws AppError `runtime` when a named backend or device cannot be had */
  chooseBackend: (compute: ComputeConfig) => Promise<BackendChoice>;
  trainerSettings: (choice: BackendChoice) => TrainerSettings;
  now: () => Date;
  newRunId: () => string;
  /** Names this process in the record of the runs that it drives. */
  owner: string;
}
