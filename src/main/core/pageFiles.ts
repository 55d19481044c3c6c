/** The files of the built page, read once: a build that replaces them does not touch a page that is being served. */
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";

const contentTypes: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

export interface PageFile {
  /** Content-Type, Cache-Control and Content-Length. */
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array<ArrayBuffer>;
}

/** By path from the folder, with `/`; the page itself also by the empty path. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** @throws AppError `io` where there is no built page */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  for (const path of await filesBelow(folder)) {
    const contentType = contentTypes[extname(path)];
    if (contentType) files.set(path, pageFile(path, contentType, await readFile(join(folder, path))));
  }
  const page = files.get("index.html");
  if (!page) throw new AppError("io", expected("the built page (npm run build)", "no index.html", folder));
  return files.set("", page);
}

function pageFile(path: string, contentType: string, content: Buffer): PageFile {
  // What lies in assets has the hash of its content in its name.
  const isHashed = path.startsWith("assets/");
  return {
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(content.length),
      "Cache-Control": isHashed ? "private, max-age=31536000, immutable" : "no-cache",
    },
    body: Uint8Array.from(content),
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return [];
    throw thrown;
  }
}
