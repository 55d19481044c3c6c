/** `--set method.lambda=16`: single fields of a config by their path. */
import { AppError, expected } from "../errors.ts";
import { describe, discriminator, type FieldDescription } from "./describe.ts";
import type { RunConfigInput } from "./runConfig.ts";

type Section = { [field: string]: unknown };
type Config = { [field: string]: unknown };

/**
 * The config with each `path=value` set; the given one is left as it is. A value is JSON where it reads as JSON, else a
 * string. The choice of a variant (`method.name=amm`) is made first, wherever it stands in the list, and drops the fields
 * that the new variant does not have. Values are checked by `parseRunConfig`, not here.
 *
 * @throws AppError `config` for a setting without `=`, an unknown path, or a field that the chosen variant lacks
 */
export function applySettings(config: RunConfigInput, settings: readonly string[]): RunConfigInput {
  const parsed = settings.map(parseSetting);
  const isChoice = (path: string) => path.endsWith(`.${discriminator}`);
  const ordered = [...parsed.filter((s) => isChoice(s.path)), ...parsed.filter((s) => !isChoice(s.path))];
  let result: Config = { ...config };
  for (const { path, value } of ordered) result = setField(result, path, value);
  // Still unchecked, as everything that a user writes: parseRunConfig is what makes a config of it.
  return result;
}

function parseSetting(setting: string): { path: string; value: unknown } {
  const equals = setting.indexOf("=");
  if (equals < 1) throw new AppError("config", expected("path=value", setting, "setting"));
  const path = setting.slice(0, equals).trim();
  if (!describe().some((f) => f.path === path)) {
    throw new AppError(
      "config",
      `${expected("a known field", path, "setting")}; the nearest is ${nearest(path)}`,
    );
  }
  return { path, value: parseValue(setting.slice(equals + 1)) };
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // not JSON: a string, so that nobody has to quote twice
  }
}

function setField(config: Config, path: string, value: unknown): Config {
  const [first = "", name] = path.split(".");
  if (name === undefined) return { ...config, [first]: value };
  const section: Section = { ...startOf(config, first) };
  if (name === discriminator) return { ...config, [first]: chooseVariant(section, first, value) };
  const candidates = describe().filter((f) => f.path === path);
  checkVariant(candidates, section[discriminator], path);
  return { ...config, [first]: { ...section, [name]: value } };
}

/** The section as it is; where it is missing and a union, its default variant, without which it would not parse. */
function startOf(config: Config, section: string): Section {
  const present = config[section];
  if (typeof present === "object" && present !== null) return present as Section;
  const choice = describe().find((f) => f.path === `${section}.${discriminator}`);
  return choice && isUnion(section) ? { [discriminator]: choice.default } : {};
}

function isUnion(section: string): boolean {
  return describe().some((f) => f.section === section && f.variants !== null);
}

function chooseVariant(section: Section, name: string, variant: unknown): Section {
  const has = (key: string) => {
    const fields = describe().filter((f) => f.path === `${name}.${key}`);
    return fields.some((f) => f.variants === null || f.variants.some((v) => v === variant));
  };
  const kept = Object.entries(section).filter(
    ([key]) => key !== discriminator && (!isUnion(name) || has(key)),
  );
  return { [discriminator]: variant, ...Object.fromEntries(kept) };
}

function checkVariant(candidates: readonly FieldDescription[], variant: unknown, path: string): void {
  const variants = candidates.flatMap((f) => f.variants ?? []);
  if (candidates.some((f) => f.variants === null) || variants.some((v) => v === variant)) return;
  const choice = `${path.slice(0, path.indexOf("."))}.${discriminator}`;
  throw new AppError(
    "config",
    `${expected(`${choice}=${variants.join(" or ")} beside ${path}`, `${choice}=${String(variant)}`, "setting")}`,
  );
}

/** The known path with the fewest edits from `path`. */
function nearest(path: string): string {
  const last = (p: string) => p.slice(p.lastIndexOf(".") + 1);
  const distance = (p: string) =>
    // `lambda` alone means method.lambda, however long the section's name is.
    Math.min(editDistance(path, p), path.includes(".") ? Infinity : editDistance(path, last(p)) + 0.5);
  const paths = describe().map((f) => f.path);
  return paths.reduce((best, p) => (distance(p) < distance(best) ? p : best));
}

/** Levenshtein's distance: insertions, deletions and replacements of one letter, upper and lower case alike. */
function editDistance(a: string, b: string): number {
  const [s, t] = [a.toLowerCase(), b.toLowerCase()];
  let row = Array.from({ length: t.length + 1 }, (_, j) => j);
  for (let i = 1; i <= s.length; i++) {
    const next = [i];
    for (let j = 1; j <= t.length; j++) {
      const replaced = row[j - 1] + (s[i - 1] === t[j - 1] ? 0 : 1);
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, replaced));
    }
    row = next;
  }
  return row[t.length];
}
