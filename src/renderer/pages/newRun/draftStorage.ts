/** The draft in the browser's storage. Where there is none (it is switched off, or full) a draft lives until reload. */
const key = "amm.newRun.draft";
const foldedKey = "amm.newRun.folded";

export const loadDraft = () => load(key);
export const saveDraft = (text: string) => save(key, text);
export const loadFolded = () => load(foldedKey);
export const saveFolded = (text: string) => save(foldedKey, text);

export function forgetDraft(): void {
  try {
    window.localStorage.removeItem(key);
  } catch (thrown) {
    console.warn("The draft could not be removed from the browser's storage.", thrown);
  }
}

function load(name: string): string | null {
  try {
    return window.localStorage.getItem(name);
  } catch (thrown) {
    console.warn("The browser's storage cannot be read.", thrown);
    return null;
  }
}

function save(name: string, text: string): void {
  try {
    window.localStorage.setItem(name, text);
  } catch (thrown) {
    console.warn("The browser's storage cannot be written.", thrown);
  }
}
