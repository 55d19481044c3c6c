/** Whether a path is of a page, by wouter's pattern: fixed parts, `:name`, and `:name?` that may be missing. */
export function isPathOf(pattern: string, path: string): boolean {
  const source = pattern.replaceAll(/\/:\w+\?/g, "(/[^/]+)?").replaceAll(/:\w+/g, "[^/]+");
  return new RegExp(`^${source}/?$`).test(path);
}
