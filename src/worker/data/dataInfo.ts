/** A data set in words and sizes, for the run's record and for people. */
import type { DataInfo } from "../../shared/workerProtocol.ts";
import type { DataSet } from "./dataset.ts";

export function infoOf(data: DataSet): DataInfo {
  return {
    name: data.name,
    generated: data.generated,
    source: data.source,
    sha256: data.sha256,
    trainSamples: data.train.count,
    validationSamples: data.validation?.count ?? 0,
    testSamples: data.test.count,
    classes: data.classes,
  };
}
