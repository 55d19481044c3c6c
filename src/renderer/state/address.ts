/**
 * The address of a page, `/runs?text=amm`, which stands behind the `#`. The part before it belongs to the host (it holds
 * the headless host's token) and is never touched.
 */

export type PageValue = string | number | boolean | readonly string[];

/** What a page's state is widened to: `usePageState("x", 1)` is a number and not the literal 1. */
export type Widened<T extends PageValue> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : readonly string[];

export interface Address {
  /** Starts with `/`. */
  readonly path: string;
  /** Without `?`. */
  readonly search: string;
}

/** `#/runs?text=a` or `/runs?text=a` → path and search. */
export function parseAddress(hash: string): Address {
  const text = hash.replace(/^#/, "");
  const mark = text.indexOf("?");
  const path = mark < 0 ? text : text.slice(0, mark);
  return { path: path.startsWith("/") ? path : `/${path}`, search: mark < 0 ? "" : text.slice(mark + 1) };
}

/** Path and parameters as one address; parameters that are undefined or null are left out. */
export function formatAddress(
  path: string,
  parameters: Readonly<Record<string, string | number | null | undefined>> = {},
): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null) search.set(key, String(value));
  }
  return withSearch(path, search);
}

/** The address with one parameter of its page set; the default value is not written. */
export function withPageValue(address: string, key: string, value: PageValue, standard: PageValue): string {
  const { path, search } = parseAddress(address);
  const parameters = new URLSearchParams(search);
  const text = encodePageValue(value);
  if (text === encodePageValue(standard)) parameters.delete(key);
  else parameters.set(key, text);
  return withSearch(path, parameters);
}

/**
 * The value of a parameter, read as what its default is.
 * @param text as it stands in the address; null: not there
 * @param allowed the only values it may have; another one reads as the default
 */
export function readPageValue(
  text: string | null,
  standard: PageValue,
  allowed?: readonly PageValue[],
): PageValue {
  if (text === null) return standard;
  const value = decodePageValue(text, standard);
  if (value === undefined) return standard;
  return allowed === undefined || allowed.includes(value) ? value : standard;
}

/** Each part of a list ends with a point; within a part `~` stands as `~0` and a point as `~1`. */
function encodePageValue(value: PageValue): string {
  if (typeof value !== "object") return String(value);
  return value.map((part) => `${part.replaceAll("~", "~0").replaceAll(".", "~1")}.`).join("");
}

function decodePageValue(text: string, like: PageValue): PageValue | undefined {
  if (typeof like === "number") {
    const number = Number(text);
    return text.trim() !== "" && Number.isFinite(number) ? number : undefined;
  }
  if (typeof like === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  if (typeof like === "string") return text;
  return decodeList(text);
}

function decodeList(text: string): string[] {
  const parts = text.split(".").map((part) => part.replaceAll("~1", ".").replaceAll("~0", "~"));
  return parts.at(-1) === "" ? parts.slice(0, -1) : parts; // an address written by hand may lack the last point
}

function withSearch(path: string, parameters: URLSearchParams): string {
  const search = parameters.toString();
  return search === "" ? path : `${path}?${search}`;
}
