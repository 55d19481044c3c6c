/** What a package holds beside the checkout's own files: made in `out/package`, which electron-builder.yml takes. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { licencesFile, packagesOf } from "../../src/main/core/licences.ts";
import { nodePackage, packagedNode } from "../setup.mjs";

type Package = Awaited<ReturnType<typeof packagesOf>>[number];

export const licenceTextsFile = "third-party-licences.txt";

/** Writes it anew. @param root of the checkout */
export async function stage(root: string): Promise<void> {
  const folder = path.join(root, "out", "package");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "bin"), { recursive: true });
  const packages = await packagesOf(root);
  const list = packages.map(({ name, version, licence }) => ({ name, version, licence }));
  writeFileSync(path.join(folder, licencesFile), `${JSON.stringify(list, null, 1)}\n`);
  writeFileSync(path.join(folder, licenceTextsFile), packages.map(licenceText).join("\n"));
  stageCommand(folder, stageNode(root, folder));
}

/** @returns where a package's Node lies in it: that of npm's package, else the one that runs this, copied */
function stageNode(root: string, folder: string): string {
  if (nodePackage) {
    const inside = path.join("node_modules", nodePackage.name, nodePackage.binary);
    if (existsSync(path.join(root, inside))) return inside;
  }
  const node = packagedNode(folder);
  cpSync(process.execPath, node, { dereference: true });
  return path.relative(folder, node);
}

/** The command `amm` of the package: the command line under the package's own Node, from wherever a link to it lies. */
function stageCommand(folder: string, node: string): void {
  if (process.platform === "win32") {
    const line = `@"%~dp0..\\${node.replaceAll("/", "\\")}" "%~dp0amm.mjs" %*\r\n`;
    writeFileSync(path.join(folder, "bin", "amm.cmd"), line);
    return;
  }
  const script = `#!/bin/sh
here=$(dirname "$(realpath "$0")")
exec "$here/../${node}" "$here/amm.mjs" "$@"
`;
  writeFileSync(path.join(folder, "bin", "amm"), script, { mode: 0o755 });
}

/** The package's own files about its licence, in full. */
function licenceText({ name, version, licence, folder }: Package): string {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(path.join(folder, file), "utf8").trim());
  const heading = `${name} ${version} (${licence})`;
  return [heading, "=".repeat(heading.length), ...texts, ""].join("\n");
}
