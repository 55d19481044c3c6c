/** One split of a data set by its name. */
import { AppError, expected } from "../../shared/errors.ts";
import type { SplitName } from "../../shared/metrics.ts";
import type { DataSet, Split } from "./dataset.ts";

/** @throws AppError `config` for `validation` where nothing is held out */
export function splitOf(data: DataSet, name: SplitName): Split {
  const split = data[name];
  if (!split) throw new AppError("config", expected("data.validationSamples > 0", "0", "validation split"));
  return split;
}
