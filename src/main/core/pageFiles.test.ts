import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { AppError } from "../../shared/errors.ts";
import { readPageFiles } from "./pageFiles.ts";

test("the page's files are read with their types, and what is no part of a page is left out", async (t) => {
  const root = mkdtempSync(join(tmpdir(), "amm-page-"));
  t.after(() => rmSync(root, { recursive: true }));
  const folder = join(root, "renderer");
  mkdirSync(join(folder, "assets"), { recursive: true });
  await assert.rejects(
    readPageFiles(folder),
    (thrown: unknown) => thrown instanceof AppError && thrown.code === "io",
  );
  await assert.rejects(
    readPageFiles(join(root, "none")),
    /expected the built page \(npm run build\), got no index\.html/,
  );
  const files = {
    "index.html": "<p>λ",
    "assets/a-1.js": "1",
    "assets/a-1.css": "",
    "notes.md": "",
    "../secret.js": "",
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const page = await readPageFiles(folder);
  assert.deepEqual([...page.keys()].sort(), ["", "assets/a-1.css", "assets/a-1.js", "index.html"]);
  assert.deepEqual(page.get("")!.headers, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": "5",
    "Cache-Control": "no-cache",
  });
  assert.match(page.get("assets/a-1.js")!.headers["Cache-Control"], /immutable/);
  writeFileSync(join(folder, "index.html"), "replaced by a build");
  assert.equal(new TextDecoder().decode(page.get("index.html")!.body), "<p>λ");
});
