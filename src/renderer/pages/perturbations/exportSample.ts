/** What of an open sample can be saved: pictures as PNG, arrays as NPY, all pictures with their numbers on one sheet. */
import type { Perturbation } from "../../../shared/contract/inspect.ts";
import { formatNumber, formatPercent } from "../../components/format.ts";
import { picturePixels } from "../../viewers/picturePixels.ts";
import { pictureShape } from "../../viewers/pictureShape.ts";
import type { Sheet, SheetPicture, SheetRow } from "../../viewers/sheet.ts";
import { signedPlane, type ChannelChoice } from "../../viewers/signedPlane.ts";
import { signedPixels } from "../../viewers/signedScale.ts";

export interface ExportLook {
  gain: number;
  gradientGain: number;
  channel: ChannelChoice;
}

export interface NamedArray {
  /** For the file's name. */
  name: string;
  label: string;
  values: Float32Array;
}

/** x, r, x + r and the input gradient, in the network's input space. */
export function arraysOf({ x, r, inputGradient }: Perturbation): NamedArray[] {
  return [
    { name: "x", label: "x", values: x },
    { name: "r", label: "r", values: r },
    { name: "x-plus-r", label: "x + r", values: x.map((value, i) => value + r[i]) },
    { name: "gradient", label: "input gradient", values: inputGradient },
  ];
}

export interface NamedPicture extends SheetPicture {
  name: string;
}

/** The same four as pictures; none for data that are no pictures. */
export function picturesOf(perturbation: Perturbation, look: ExportLook): NamedPicture[] {
  const shape = pictureShape(perturbation.shape);
  if (!shape) return [];
  const { mean } = perturbation;
  const { height, width } = shape;
  const channel = shape.channels === 1 ? 0 : look.channel;
  const signed = (values: Float32Array, gain: number) =>
    signedPixels(signedPlane(values, shape, channel), gain);
  const [x, r, sum, gradient] = arraysOf(perturbation).map((array) => array.values);
  const gainText = (gain: number) => `×${formatNumber(gain, 2)}, ends ±${formatNumber(1 / gain, 2)}`;
  return [
    { name: "x", title: "x", pixels: picturePixels(x, mean, shape), height, width },
    { name: "r", title: `r ${gainText(look.gain)}`, pixels: signed(r, look.gain), height, width },
    { name: "x-plus-r", title: "x + r", pixels: picturePixels(sum, mean, shape), height, width },
    {
      ...{ name: "gradient", title: `∂L/∂x ${gainText(look.gradientGain)}`, height, width },
      pixels: signed(gradient, look.gradientGain),
    },
  ];
}

/** `run-step-300-test-12-r`, in letters that every file system takes. */
export function exportName({ runId, checkpoint, split, index, target }: Perturbation, what: string): string {
  const aim = target === null ? [] : [`to-${target}`];
  return [runId, checkpoint, split, index, ...aim, what].join("-").replaceAll(/[^A-Za-z0-9._-]/g, "_");
}

export interface SheetColumn {
  title: string;
  perturbation: Perturbation;
  look: ExportLook;
}

/** All pictures of the view with their numbers. */
export function sheetOf(columns: readonly SheetColumn[]): Sheet {
  const { split, index, label, target } = columns[0].perturbation;
  const aim = target === null ? "untargeted" : `to class ${target}`;
  return {
    title: `Sample ${index} of the ${split} split, label ${label}`,
    lines: [`DeepFool, ${aim}. Blue below zero, red above.`],
    rows: columns.map(rowOf),
  };
}

function rowOf({ title, perturbation, look }: SheetColumn): SheetRow {
  const { before, after, steps, fooled, l2, lInf, rho, checkpoint } = perturbation;
  const predicted = ({ class: k, probabilities }: typeof before) =>
    `${k} (${formatPercent(probabilities[k], 1)})`;
  const number = (value: number) => formatNumber(value, 5);
  return {
    heading: `${title}, checkpoint ${checkpoint}`,
    lines: [
      `predicted ${predicted(before)} → ${predicted(after)}, ${fooled ? "fooled" : "NOT FOOLED"}, iterations: ${steps.length}`,
      `‖r‖₂ ${number(l2)}   ‖r‖∞ ${number(lInf)}   ρ ${number(rho)}`,
      ...steps.map(
        ({ from, to, stepLength }, i) => `iteration ${i + 1}: ${from} → ${to}, step ${number(stepLength)}`,
      ),
    ],
    pictures: picturesOf(perturbation, look),
  };
}
