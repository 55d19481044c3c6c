import { z } from "zod";
import { field } from "./field.ts";

export const modelNames = ["mlp800", "mlp500-150", "lenet", "liunet", "linear"] as const;
export type ModelName = (typeof modelNames)[number];

export const modelConfig = z.strictObject({
  name: field(z.enum(modelNames).default("mlp800"), {
    label: "Network",
    help: "MLP-800, MLP 500-150, LeNet (MNIST), LiuNet (MNIST) or the affine map for 2-D data (architectures.md).",
    paper: "Tables I-III: mlp800, lenet, liunet",
    choices: {
      mlp800: "784-800-800-10",
      "mlp500-150": "784-500-150-10",
      lenet: "convolutions, MNIST",
      liunet: "convolutions, MNIST",
      linear: "affine map, 2-D data",
    },
  }),
  dropout: field(z.number().min(0).lt(1).default(0), {
    label: "Dropout",
    help: "Rate after each hidden affine layer of the MLPs. The margin regulariser reuses the mask of the cross-entropy pass.",
    paper: "0",
    usedWith: { "model.name": ["mlp800", "mlp500-150"] },
  }),
  init: field(z.enum(["default", "fanIn", "fanOut"]).default("default"), {
    label: "Initialisation",
    help: "He normal by fan in or fan out; default is what the architecture asks for (LiuNet fan out, the others fan in).",
  }),
});
export type ModelConfig = z.infer<typeof modelConfig>;
