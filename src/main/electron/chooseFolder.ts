/** The system's dialog for a folder. */
import type { BrowserWindow, Dialog } from "electron";

/** @returns the folder; null when it was cancelled */
export async function chooseFolder(
  dialog: Pick<Dialog, "showOpenDialog">,
  window: BrowserWindow,
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: "Choose a folder",
    properties: ["openDirectory", "createDirectory"],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
