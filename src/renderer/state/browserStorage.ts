/** Texts in the browser's storage. Where there is none (it is switched off, or full) they live until reload. */

export function loadText(name: string): string | null {
  try {
    return window.localStorage.getItem(name);
  } catch (thrown) {
    console.warn("The browser's storage cannot be read.", thrown);
    return null;
  }
}

export function saveText(name: string, text: string): void {
  try {
    window.localStorage.setItem(name, text);
  } catch (thrown) {
    console.warn("The browser's storage cannot be written.", thrown);
  }
}

export function forgetText(name: string): void {
  try {
    window.localStorage.removeItem(name);
  } catch (thrown) {
    console.warn("The browser's storage cannot be written.", thrown);
  }
}
