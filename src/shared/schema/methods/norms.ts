/** Names of the norms in which perturbations are measured. */
export const normNames = ["L1", "L2", "Linf"] as const;
export type NormName = (typeof normNames)[number];

export const normChoices: { readonly [K in NormName]: string } = {
  L1: "sum of absolute values",
  L2: "Euclidean",
  Linf: "largest absolute value",
};
