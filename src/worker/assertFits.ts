import { AppError, expected } from "../shared/errors.ts";
import type { DataSet } from "./data/dataset.ts";
import type { Network } from "./nn/network.ts";

/** @throws AppError `config` when the network takes other inputs, or tells other classes apart, than the data have */
export function assertFits(network: Network, { inputShape, classes, name }: DataSet): void {
  const wanted = network.inputShape.join("×");
  if (wanted === inputShape.join("×") && network.classes === classes) return;
  const came = `${inputShape.join("×")} and ${classes} classes`;
  throw new AppError(
    "config",
    expected(`data of shape ${wanted} and ${network.classes} classes`, came, `data.name ${name}`),
  );
}
