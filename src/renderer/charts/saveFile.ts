/** Files that the page hands to the user. */

/** Saves through the browser's own download; Electron asks where to. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken the content by then; at once would be too early in some browsers.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** `Gradient norm` → `gradient-norm.csv`. */
export function fileName(title: string, extension: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `${name || "chart"}.${extension}`;
}
