/** Draws pictures for export: black on white whatever the theme, since the file goes elsewhere. */
import { layoutSheet, type Sheet, type SheetItem, type SheetPicture } from "./sheet.ts";

/** Twice the pixels, for print and dense screens. */
const density = 2;
/** Width that a single exported picture has at least. */
const pictureWidth = 448;

const fonts = {
  title: "600 16px sans-serif",
  heading: "600 13px sans-serif",
  caption: "500 12px sans-serif",
  plain: "13px sans-serif",
} as const;

export function drawSheet(sheet: Sheet): HTMLCanvasElement {
  const layout = layoutSheet(sheet);
  const { canvas, context } = newCanvas(layout.width * density, layout.height * density);
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(density, density);
  for (const item of layout.items) drawItem(context, item);
  return canvas;
}

/** One picture alone, enlarged by a whole number. */
export function drawPicture(picture: Omit<SheetPicture, "title">): HTMLCanvasElement {
  const scale = Math.max(1, Math.round(pictureWidth / picture.width));
  const { canvas, context } = newCanvas(picture.width * scale, picture.height * scale);
  enlarge(context, picture, 0, 0, scale);
  return canvas;
}

function drawItem(context: CanvasRenderingContext2D, item: SheetItem): void {
  if (item.type === "picture") {
    enlarge(context, item.picture, item.x, item.y, item.scale);
    return;
  }
  context.fillStyle = "black";
  context.font = fonts[item.weight];
  context.fillText(item.text, item.x, item.y);
}

function enlarge(
  context: CanvasRenderingContext2D,
  { pixels, width, height }: Omit<SheetPicture, "title">,
  x: number,
  y: number,
  scale: number,
): void {
  const small = newCanvas(width, height);
  small.context.putImageData(new ImageData(pixels, width, height), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small.canvas, x, y, width * scale, height * scale);
}

/** @throws Error where the browser gives no 2-D context */
function newCanvas(width: number, height: number) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error(`expected a 2-D context, got none (${width} × ${height} pixels)`);
  return { canvas, context };
}
