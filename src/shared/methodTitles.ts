/** What the methods are called in titles, tables and logs. */
import type { MethodName } from "./schema/methodConfig.ts";

export const methodTitles: { readonly [K in MethodName]: string } = {
  reference: "Reference",
  amm: "AMM",
  deepDefense: "Deep Defense",
  largeMargin: "Large margin",
  mma: "MMA",
  omma: "OMMA",
  gradientRegularization: "Gradient regularisation",
  robustOptimization: "Robust optimisation",
  pgdTraining: "PGD training",
  trades: "TRADES",
};
