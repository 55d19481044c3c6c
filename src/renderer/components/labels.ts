/** What the schema's names are called on pages. */
import type { AttackName } from "../../shared/schema/attackConfig.ts";
import type { CorruptionName } from "../../shared/schema/corruptionConfig.ts";
import type { DataName } from "../../shared/schema/dataConfig.ts";
import { methodTitles } from "../../shared/methodTitles.ts";
import type { NormName } from "../../shared/schema/methods/norms.ts";
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

const attacks: { readonly [A in AttackName]: string } = {
  fgsm: "FGSM",
  pgd: "PGD",
  apgdCe: "APGD-CE",
  apgdDlr: "APGD-DLR",
  square: "Square",
  deepFool: "DeepFool",
  carliniWagner: "Carlini–Wagner",
  anPgd: "AN-PGD",
};

const norms: { readonly [N in NormName]: string } = { L1: "L1", L2: "L2", Linf: "L∞" };

const corruptions: { readonly [C in CorruptionName]: string } = {
  gaussianNoise: "Gaussian noise",
  uniformNoise: "uniform noise",
  saltAndPepper: "salt and pepper",
  gaussianBlur: "Gaussian blur",
};

/** Stored runs may have names of another version: these are looked up by any string. */
export const methodLabels: ReadonlyMap<string, string> = new Map(Object.entries(methodTitles));
export const modelLabels: ReadonlyMap<string, string> = new Map(Object.entries(models));
export const dataLabels: ReadonlyMap<string, string> = new Map(Object.entries(data));
export const attackLabels: ReadonlyMap<string, string> = new Map(Object.entries(attacks));
export const normLabels: ReadonlyMap<string, string> = new Map(Object.entries(norms));
export const corruptionLabels: ReadonlyMap<string, string> = new Map(Object.entries(corruptions));
