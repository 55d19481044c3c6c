import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutSheet, type SheetItem, type SheetPicture } from "./sheet.ts";

const picture = (title: string, width = 28): SheetPicture => ({
  title,
  pixels: new Uint8ClampedArray(4 * width * width),
  height: width,
  width,
});

const sheet = {
  title: "Test sample 12",
  lines: ["label 3"],
  rows: [
    { heading: "AMM", lines: ["‖r‖ 0.5"], pictures: [picture("clean"), picture("r"), picture("x + r")] },
    { heading: "Reference", lines: [], pictures: [picture("large", 300)] },
  ],
};

type Placed = Extract<SheetItem, { type: "picture" }>;
const layout = layoutSheet(sheet);
const pictures = layout.items.filter((item): item is Placed => item.type === "picture");

test("every text and every picture is on the page, with a margin", () => {
  assert.equal(pictures.length, 4);
  for (const { picture: p, x, y, scale } of pictures) {
    assert.ok(x >= 24 && y >= 24);
    assert.ok(x + p.width * scale <= layout.width - 24);
    assert.ok(y + p.height * scale <= layout.height - 24);
  }
  const texts = layout.items.flatMap((item) => (item.type === "text" ? [item.text] : []));
  assert.deepEqual(
    ["Test sample 12", "label 3", "AMM", "‖r‖ 0.5", "clean", "r", "x + r", "Reference", "large"].filter(
      (text) => !texts.includes(text),
    ),
    [],
  );
});

test("pictures do not overlap and rows follow each other", () => {
  const [clean, r, sum, large] = pictures;
  assert.ok(clean.x + 28 * clean.scale <= r.x && r.x + 28 * r.scale <= sum.x);
  assert.ok(large.y >= clean.y + 28 * clean.scale);
});

test("small pictures are enlarged by a whole number, large ones left as they are", () => {
  assert.equal(pictures[0].scale, 8);
  assert.equal(pictures[3].scale, 1);
});
