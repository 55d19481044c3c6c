/** What the schema's names are called on pages. */
import type { DataName } from "../../shared/schema/dataConfig.ts";
import { methodTitles } from "../../shared/methodTitles.ts";
import type { ModelName } from "../../shared/schema/modelConfig.ts";

const models: { readonly [M in ModelName]: string } = {
  mlp800: "MLP-800",
  "mlp500-150": "MLP 500-150",
  lenet: "LeNet",
  liunet: "LiuNet",
  linear: "Affine map",
};

const data: { readonly [D in DataName]: string } = {
  mnist: "MNIST",
  "synthetic-digits": "Synthetic digits",
  toy2d: "Toy 2-D",
};

/** Stored runs may have names of another version: these are looked up by any string. */
export const methodLabels: ReadonlyMap<string, string> = new Map(Object.entries(methodTitles));
export const modelLabels: ReadonlyMap<string, string> = new Map(Object.entries(models));
export const dataLabels: ReadonlyMap<string, string> = new Map(Object.entries(data));
