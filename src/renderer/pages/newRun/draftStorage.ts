/** The draft in the browser's storage. */
import { forgetText, loadText, saveText } from "../../state/browserStorage.ts";

const key = "amm.newRun.draft";
const foldedKey = "amm.newRun.folded";

export const loadDraft = () => loadText(key);
export const saveDraft = (text: string) => saveText(key, text);
export const forgetDraft = () => forgetText(key);
export const loadFolded = () => loadText(foldedKey);
export const saveFolded = (text: string) => saveText(foldedKey, text);
