/** The style sheet of a report, from those of the window. */

/**
 * The window chooses its theme by an attribute that a script sets. A report has no script: on a screen the reader's system
 * decides, on paper it is light.
 * @param tokens styles/tokens.css
 * @throws Error when it has no dark theme: the two files have grown apart
 */
export function followSystem(tokens: string): string {
  const dark = /:root\[data-theme=["']?dark["']?\]\s*\{([^}]*)\}/;
  const found = dark.exec(tokens);
  if (!found) throw new Error("expected a rule for :root[data-theme=dark], got none (styles/tokens.css)");
  const untilChosen = /:root:not\(\[data-theme\]\)\s*\{[^}]*\}/; // while the script has not run yet
  const light = tokens.replace(dark, "").replace(untilChosen, "");
  return `${light}\n@media screen and (prefers-color-scheme: dark) {\n:root {${found[1]}}\n}\n`;
}
