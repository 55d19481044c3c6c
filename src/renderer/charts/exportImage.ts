/** A chart as a picture of its own: what the style sheets gave it is written into it. */
import { AppError } from "../../shared/errors.ts";
import type { LegendEntry } from "./legendEntry.ts";

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What decides how SVG looks and may come from a style sheet. */
const styled = [
  ...["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"],
  ...["stroke-linecap", "stroke-linejoin", "opacity", "display", "visibility", "paint-order"],
  ...["font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"],
];

const headHeight = 34;
const legendHeight = 20;
const svgSpace = "http://www.w3.org/2000/svg";

/**
 * The picture of a chart with its title and legend above it.
 * @throws AppError `internal` when the chart shows no picture
 */
export function pictureOf(
  figure: HTMLElement | null,
  title: string,
  legend: readonly LegendEntry[],
): Picture {
  const original = figure?.querySelector<SVGSVGElement>(".chart__picture svg");
  if (!original) throw new AppError("internal", `expected a picture, got none (export of ${title})`);
  const { width, height } = original.getBoundingClientRect();
  const head = headHeight + (legend.length > 1 ? legendHeight : 0);
  const plot = withStyles(original);
  plot.setAttribute("y", String(head));
  plot.setAttribute("width", String(width));
  plot.setAttribute("height", String(height));
  const root = element("svg", { xmlns: svgSpace, width, height: height + head });
  const colors = getComputedStyle(original);
  root.append(element("rect", { width: "100%", height: "100%", fill: colors.getPropertyValue("--surface") }));
  root.append(text(title, { x: 14, y: 22, "font-size": 14, "font-weight": 600 }, colors));
  if (legend.length > 1) root.append(...legendMarks(legend, colors));
  root.append(plot);
  return { svg: new XMLSerializer().serializeToString(root), width, height: height + head };
}

/** At twice its size, for screens and print. */
export async function toPng({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * 2);
  canvas.height = Math.round(height * 2);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    const failed = new AppError("internal", `expected a PNG, got none (${canvas.width}×${canvas.height})`);
    canvas.toBlob((png) => (png ? resolve(png) : reject(failed)), "image/png");
  });
}

/** A copy that needs no style sheet. */
function withStyles(original: SVGSVGElement): SVGSVGElement {
  const copy = original.cloneNode(true) as SVGSVGElement; // a clone is what it was cloned from
  const from = [original, ...original.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    to[i].removeAttribute("class");
    to[i].removeAttribute("style");
    for (const name of styled) to[i].setAttribute(name, style.getPropertyValue(name));
  });
  return copy;
}

function legendMarks(legend: readonly LegendEntry[], colors: CSSStyleDeclaration): SVGElement[] {
  let x = 14;
  return legend.flatMap(({ label, color, dashed }) => {
    const stroke = colors.getPropertyValue(color.replace(/^var\((.*)\)$/, "$1"));
    const mark = element("path", { d: `M${x} 38h16`, stroke, "stroke-width": 3 });
    if (dashed === true) mark.setAttribute("stroke-dasharray", "5 3");
    const name = text(label, { x: x + 22, y: 42, "font-size": 11.5 }, colors);
    x += 40 + label.length * 6.5;
    return [mark, name];
  });
}

function text(content: string, attributes: Attributes, colors: CSSStyleDeclaration): SVGElement {
  const made = element("text", {
    fill: colors.getPropertyValue("--text"),
    "font-family": colors.fontFamily,
    ...attributes,
  });
  made.textContent = content;
  return made;
}

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes): SVGElement {
  const made = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value).trim());
  return made;
}
