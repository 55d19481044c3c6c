/** The icon in the system's tray, there while the workbench trains without its window. */
import type { BrowserWindow, Menu, Tray } from "electron";

export interface BackgroundOptions {
  Tray: typeof Tray;
  Menu: typeof Menu;
  window: Pick<BrowserWindow, "hide" | "isMinimized" | "restore" | "show" | "focus">;
  icon: string;
  /** In words: what trains now. */
  describe: () => string;
  onQuit: () => void;
}

export class Background {
  readonly #options: BackgroundOptions;
  #tray: Tray | null = null;

  constructor(options: BackgroundOptions) {
    this.#options = options;
  }

  /** @throws Error where the system has no tray: the window stays */
  enter(): void {
    const { Tray, Menu, window, icon, describe, onQuit } = this.#options;
    const tray = (this.#tray ??= new Tray(icon));
    tray.setToolTip(`AMM Workbench: ${describe()}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: "Open the workbench", click: this.leave },
        { label: "Stop with a checkpoint and quit", click: onQuit },
      ]),
    );
    tray.on("click", this.leave);
    window.hide();
  }

  /** Brings the window to the front, wherever it was. */
  readonly leave = (): void => {
    const { window } = this.#options;
    this.#tray?.destroy();
    this.#tray = null;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
}
