/** Data sets, loaded to be looked at. */
import { AppError, expected } from "../../shared/errors.ts";
import type { DataConfig } from "../../shared/schema/dataConfig.ts";
import type { DataSet } from "../data/dataset.ts";
import { dataFingerprint, loadDataSet } from "../data/load.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";

/** The whole of MNIST takes 220 MB. */
const most = 2;

export class DataSets {
  readonly #loaded = new RecentlyUsed<DataSet>(most, () => undefined);

  /**
   * @param sha256 of the data that are meant; null takes what is there
   * @throws AppError `data` when the files are missing or wrong, or the data are not those that are meant
   */
  async get(config: DataConfig, dataDir: string, sha256: string | null): Promise<DataSet> {
    const source = { dataDir };
    const data = await this.#loaded.get(keyOf(config, dataDir), () => loadDataSet(config, source));
    if (sha256 === null || data.sha256 === sha256) return data;
    const what = `the data that the run was trained on (SHA-256 ${sha256})`;
    const where = `${data.source}${data.generated ? "" : ` in ${dataDir}`}`;
    throw new AppError(
      "data",
      `${expected(what, data.sha256, where)}. Name the folder with the run's own files, or train again on these`,
    );
  }

  /** Takes a data set that is loaded already. */
  put(config: DataConfig, dataDir: string, data: DataSet): void {
    this.#loaded.put(keyOf(config, dataDir), data);
  }

  dispose(): void {
    this.#loaded.clear();
  }
}

/** Another one when the files were changed. @throws AppError `data` when they are gone */
function keyOf(config: DataConfig, dataDir: string): string {
  return JSON.stringify([config, dataFingerprint(config, { dataDir })]);
}
