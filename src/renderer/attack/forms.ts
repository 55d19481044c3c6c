/** The forms of the kinds of measurement: their fields come from the schemas. */
import type { Measured, MeasurementKind } from "../../shared/measurements.ts";
import { robustnessConfig } from "../../shared/schema/attackConfig.ts";
import { corruptionConfig } from "../../shared/schema/corruptionConfig.ts";
import { marginsConfig } from "../../shared/schema/marginsConfig.ts";
import { transferConfig } from "../../shared/schema/transferConfig.ts";
import { formModelOf, type FormModel } from "../form/model/formModel.ts";

const attack = { title: "Attack", about: "how perturbations are looked for" };
const measurement = { title: "Measurement", about: "on what, and how far" };

export type MeasurementForms = { readonly [K in MeasurementKind]: FormModel<Measured[K]["config"]> };

export const measurementForms: MeasurementForms = {
  robustAccuracy: formModelOf(robustnessConfig, { attack, "": measurement }),
  margins: formModelOf(marginsConfig, {
    "": { title: "Measurement", about: "on what" },
    deepFool: { title: "DeepFool", about: "an estimate" },
    anPgd: { title: "AN-PGD", about: "rounds of ascent and bisection" },
    carliniWagner: { title: "Carlini–Wagner", about: "minimises the norm itself" },
  }),
  transfer: formModelOf(transferConfig, { attack, "": measurement }),
  corruption: formModelOf(corruptionConfig, {
    corruption: { title: "Corruption", about: "what is done to the inputs" },
    "": { title: "Measurement", about: "on what" },
  }),
};
