/** How the workbench ends: not while a run trains, unless the user says what becomes of the run. */
import type { App, BrowserWindow, Dialog, MessageBoxOptions } from "electron";
import { AppError } from "../../shared/errors.ts";
import type { Workbench } from "../core/workbench.ts";
import type { Background } from "./background.ts";

export interface ClosingOptions {
  app: Pick<App, "quit" | "exit">;
  dialog: Pick<Dialog, "showMessageBox" | "showErrorBox">;
  window: BrowserWindow;
  workbench: Pick<Workbench, "runningRun" | "close">;
  background: Pick<Background, "enter">;
}

type Cancellable = { preventDefault(): void };

const choices = ["background", "stop", "cancel"] as const;
type Choice = (typeof choices)[number];

export class Closing {
  readonly #options: ClosingOptions;
  #state: "open" | "asking" | "closing" | "closed" = "open";

  constructor(options: ClosingOptions) {
    this.#options = options;
  }

  /** The window is to close, or the app to quit: `event` is held back until the workbench has closed. */
  readonly request = (event: Cancellable): void => {
    if (this.#state === "closed") return;
    event.preventDefault();
    if (this.#state === "open") void this.#decide();
  };

  /** Ends without asking; what trains is stopped with a checkpoint. */
  readonly stop = async (): Promise<void> => {
    if (this.#state === "closing" || this.#state === "closed") return;
    this.#state = "closing";
    const { app, dialog, window, workbench } = this.#options;
    if (!window.isDestroyed()) window.setProgressBar(2); // above 1: it is not known for how long
    try {
      await workbench.close({ checkpoint: true });
      this.#state = "closed";
      app.quit();
    } catch (thrown) {
      dialog.showErrorBox("The workbench could not be closed in order", AppError.from(thrown).message);
      app.exit(1);
    }
  };

  async #decide(): Promise<void> {
    const run = this.#options.workbench.runningRun();
    if (!run) return this.stop();
    this.#state = "asking";
    const choice = await this.#ask(run.title);
    this.#state = "open";
    if (choice === "stop") await this.stop();
    else if (choice === "background") this.#goOn();
  }

  async #ask(title: string): Promise<Choice> {
    const { dialog, window } = this.#options;
    const options: MessageBoxOptions = {
      type: "question",
      message: "A run is training",
      detail: `${title}. It can go on without the window, under an icon in the tray. If it is stopped, it goes on later from where it was.`,
      buttons: ["Keep training in the background", "Stop with a checkpoint and quit", "Cancel"],
      defaultId: choices.indexOf("background"),
      cancelId: choices.indexOf("cancel"),
      noLink: true,
    };
    const { response } = await dialog.showMessageBox(window, options);
    return choices[response] ?? "cancel";
  }

  #goOn(): void {
    const { dialog, window, background } = this.#options;
    try {
      background.enter();
    } catch (thrown) {
      // Without a way back to it the window stays.
      dialog.showErrorBox("There is no tray to go to", AppError.from(thrown).message);
      window.minimize();
    }
  }
}
