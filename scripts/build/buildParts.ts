/** What is bundled, and from what. */

export interface BuildPart {
  readonly title: string;
  /** Folders and files whose content decides the result, from the checkout. */
  readonly inputs: readonly string[];
  /** Folders in `out` that it makes. */
  readonly folders: readonly string[];
}

const always = ["package.json", "package-lock.json", "electron.vite.config.ts", "src/shared"];

export const buildParts = {
  /** What the headless host serves, and Electron's window shows. */
  page: { title: "the page", inputs: [...always, "src/renderer"], folders: ["renderer"] },
  /** Electron's own process and its preload script. */
  electron: {
    title: "Electron's part",
    inputs: [
      ...always,
      ...["src/main/index.ts", "src/main/electron", "src/main/core", "src/main/store", "src/preload"],
    ],
    folders: ["main", "preload"],
  },
} as const satisfies { [name: string]: BuildPart };

export type PartName = keyof typeof buildParts;
export const partNames = Object.keys(buildParts) as PartName[];
