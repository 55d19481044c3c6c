import { z } from "zod";
import { field } from "../field.ts";

/** Options of DeepFool (methods.md section 2), shared by training and evaluation. */
export const deepFoolFields = {
  maxIterations: field(z.int().min(1).max(1000).default(5), {
    label: "DeepFool iterations",
    symbol: "u",
    help: "At most this many linearised steps per sample.",
    paper: "6 in the text, 5 in the release",
  }),
  dfNumLabels: field(z.int().min(2).default(10), {
    label: "Candidate labels",
    help: "The classes with the largest logits at the clean input, the prediction among them, that an untargeted run considers. Capped at the number of classes.",
    paper: "10",
  }),
  overshoot: field(z.number().min(0).default(0.02), {
    label: "Overshoot",
    help: "Each step is lengthened by this share so that it crosses the boundary.",
    paper: "0.02",
  }),
  epsilon: field(z.number().min(0).default(5e-6), {
    label: "Norm epsilon",
    symbol: "ε",
    help: "Added to every entry of w before its norm is taken, so that the norm has a gradient at 0.",
    paper: "5e-6 on MNIST, 1e-5 elsewhere",
  }),
};

/** Through what the margin regulariser's gradient goes, and over which samples. */
export const marginGradientFields = {
  hoGrad: field(z.boolean().default(true), {
    label: "High-order gradients",
    help: "Let the gradient go through the input gradients w. Off: each w is a constant (Table II).",
    paper: "on",
  }),
  backpropThroughIterates: field(z.boolean().default(true), {
    label: "Backprop through iterates",
    help: "Let the gradient go through the chain of DeepFool iterations. Off: each iterate is a constant.",
    paper: "on",
  }),
  useFailed: field(z.boolean().default(false), {
    label: "Use failed samples",
    help: "Also take samples that DeepFool did not fool within its iterations.",
    paper: "off",
  }),
  positiveOnly: field(z.boolean().default(false), {
    label: "Correct samples only",
    help: "Leave the misclassified samples (the F term) out.",
    paper: "off",
  }),
  freezeBatchNorm: field(z.boolean().default(true), {
    label: "Freeze batch norm",
    help: "The regulariser's gradient does not reach the scale and shift of batch normalisation.",
    paper: "on",
  }),
};
