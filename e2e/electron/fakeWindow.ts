/** Windows of the fake electron. */
import { EventEmitter } from "node:events";

/** @returns whether a listener held it back */
export function emitCancellable(emitter: EventEmitter, name: string, more: object = {}): boolean {
  let prevented = false;
  emitter.emit(name, { ...more, preventDefault: () => (prevented = true) });
  return prevented;
}

export class FakeFrame {
  url = "app://workbench/index.html";
  parent: FakeFrame | null = null;
}

export class FakeContents extends EventEmitter {
  mainFrame = new FakeFrame();
  reloads = 0;
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  /** Listeners of the page's side: of its preload script. */
  renderer = new EventEmitter();
  send(channel: string, ...args: unknown[]): void {
    const copies = args.map((arg) => structuredClone(arg));
    const { renderer } = this; // a message to a page that is gone by then reaches nobody
    setImmediate(() => renderer.emit(channel, {}, ...copies));
  }
  isDestroyed(): boolean {
    return false;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
  reload(): void {
    this.reloads++;
  }
  /** What the page would navigate to; whether it may. */
  navigate(url: string, isMainFrame = true): boolean {
    return !emitCancellable(this, "will-frame-navigate", { url, isMainFrame });
  }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  readonly webContents = new FakeContents();
  readonly options: object;
  address: string | null = null;
  visible = false;
  destroyed = false;
  constructor(options: object) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    current.contents = this.webContents;
  }
  async loadURL(url: string): Promise<void> {
    this.address = url;
    this.emit("ready-to-show");
  }
  /** @returns whether it closed */
  close(): boolean {
    if (emitCancellable(this, "close")) return false;
    this.destroyed = true;
    return true;
  }
  show(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
  }
  focus(): void {}
  restore(): void {}
  minimize(): void {}
  isMinimized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  setProgressBar(): void {}
}

/** The contents whose page speaks on `ipcRenderer` now. */
export const current: { contents: FakeContents } = { contents: new FakeContents() };
