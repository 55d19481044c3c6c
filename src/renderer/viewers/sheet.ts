/** A page of pictures with their words, laid out for one PNG. Only places are computed here; drawSheet.ts draws. */

export interface SheetPicture {
  readonly title: string;
  /** RGBA, [height·width, 4]. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly height: number;
  readonly width: number;
}

export interface SheetRow {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly pictures: readonly SheetPicture[];
}

export interface Sheet {
  readonly title: string;
  readonly lines: readonly string[];
  readonly rows: readonly SheetRow[];
}

export type SheetItem =
  | { type: "text"; text: string; x: number; y: number; weight: "title" | "heading" | "caption" | "plain" }
  | { type: "picture"; picture: SheetPicture; x: number; y: number; scale: number };

export interface SheetLayout {
  readonly width: number;
  readonly height: number;
  readonly items: readonly SheetItem[];
}

export const lineHeight = 18;
const margin = 24;
const between = 16;
/** Pictures are enlarged to about this width. */
const pictureWidth = 224;
const leastWidth = 640;

/** Texts stand at their baseline. */
export function layoutSheet(sheet: Sheet): SheetLayout {
  const items: SheetItem[] = [];
  let y = margin;
  const write = (text: string, weight: "title" | "heading" | "plain") => {
    y += lineHeight;
    items.push({ type: "text", text, x: margin, y, weight });
  };
  write(sheet.title, "title");
  for (const line of sheet.lines) write(line, "plain");
  let right = leastWidth - margin;
  for (const row of sheet.rows) {
    y += between;
    write(row.heading, "heading");
    for (const line of row.lines) write(line, "plain");
    const placed = placePictures(row.pictures, y + between / 2);
    items.push(...placed.items);
    right = Math.max(right, placed.right);
    y = placed.bottom;
  }
  return { width: right + margin, height: y + margin, items };
}

/** Side by side, each below its title. */
function placePictures(pictures: readonly SheetPicture[], top: number) {
  const items: SheetItem[] = [];
  let x = margin;
  let bottom = top;
  for (const picture of pictures) {
    const scale = Math.max(1, Math.round(pictureWidth / picture.width));
    items.push({ type: "text", text: picture.title, x, y: top + lineHeight - 4, weight: "caption" });
    items.push({ type: "picture", picture, x, y: top + lineHeight, scale });
    bottom = Math.max(bottom, top + lineHeight + picture.height * scale);
    x += Math.max(picture.width * scale, pictureWidth) + between;
  }
  return { items, bottom, right: x - between };
}
