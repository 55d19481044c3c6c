/**
 * As much of the module `electron` as the program uses, without a window: what would cross between processes is copied as
 * Electron copies it, and what a person would see or press is kept for the test to look at and to press.
 */
import { EventEmitter } from "node:events";
import { BrowserWindow, current, emitCancellable, type FakeContents, type FakeFrame } from "./fakeWindow.ts";

export { BrowserWindow };

/** What a person sees, and how they answer. */
export const seen = {
  notifications: [] as { title: string; body: string; click: () => void }[],
  trays: [] as FakeTray[],
  questions: [] as { message: string; buttons: string[] }[],
  errors: [] as { title: string; content: string }[],
  opened: [] as string[],
  exit: null as number | null,
  /** Index of the button that is pressed next, and the folder that is chosen. */
  answer: 0,
  folder: null as string | null,
};

class FakeApp extends EventEmitter {
  readonly paths = new Map<string, string>();
  hasLock = true;
  quits = 0;
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  requestSingleInstanceLock(): boolean {
    return this.hasLock;
  }
  async whenReady(): Promise<void> {}
  /** As Electron's: `before-quit`, then every window is asked to close, then `will-quit`. */
  quit(): void {
    this.quits++;
    if (emitCancellable(this, "before-quit")) return;
    for (const window of BrowserWindow.all) if (!window.close()) return;
    this.emit("will-quit");
  }
  exit(code = 0): void {
    seen.exit = code;
  }
}
export const app = new FakeApp();

type Invoked = (event: object, ...args: unknown[]) => unknown;

export const ipcMain = {
  handlers: new Map<string, Invoked>(),
  handle(channel: string, handler: Invoked): void {
    this.handlers.set(channel, handler);
  },
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  },
};

/** A call from this frame, as the main process gets it. */
export async function invokeFrom(
  sender: FakeContents,
  senderFrame: FakeFrame | null,
  channel: string,
  ...args: unknown[]
): Promise<unknown> {
  const handler = ipcMain.handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  const reply = await handler({ sender, senderFrame }, ...args.map((arg) => structuredClone(arg)));
  return structuredClone(reply);
}

export const ipcRenderer = {
  invoke: (channel: string, ...args: unknown[]) =>
    invokeFrom(current.contents, current.contents.mainFrame, channel, ...args),
  on: (channel: string, listener: (...args: unknown[]) => void) =>
    current.contents.renderer.on(channel, listener),
  off: (channel: string, listener: (...args: unknown[]) => void) =>
    current.contents.renderer.off(channel, listener),
};

/** What the page finds on `window`. */
export const world: { [name: string]: unknown } = {};

export const contextBridge = {
  exposeInMainWorld(name: string, api: { [key: string]: (...args: unknown[]) => unknown }): void {
    world[name] = Object.fromEntries(Object.entries(api).map(([key, f]) => [key, across(f)]));
  },
};

/** A function as the other world sees it: values are copied, functions stand for themselves. */
function across(f: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
  const copy = (value: unknown): unknown =>
    typeof value === "function"
      ? across(value as (...args: unknown[]) => unknown)
      : value instanceof Promise
        ? value.then(copy)
        : structuredClone(value);
  return (...args) => copy(f(...args.map(copy)));
}

export const dialog = {
  async showMessageBox(_window: unknown, options: { message: string; buttons: string[] }) {
    seen.questions.push(options);
    return { response: seen.answer };
  },
  async showOpenDialog() {
    return { canceled: seen.folder === null, filePaths: seen.folder === null ? [] : [seen.folder] };
  },
  showErrorBox(title: string, content: string): void {
    seen.errors.push({ title, content });
  },
};

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  readonly #options: { title: string; body: string };
  constructor(options: { title: string; body: string }) {
    super();
    this.#options = options;
  }
  show(): void {
    seen.notifications.push({ ...this.#options, click: () => this.emit("click") });
  }
}

interface MenuEntry {
  label?: string;
  role?: string;
  click?: () => void;
}

export const Menu = {
  application: null as unknown,
  buildFromTemplate: (template: MenuEntry[]): MenuEntry[] => template,
  setApplicationMenu(menu: unknown): void {
    this.application = menu;
  },
};

export class FakeTray extends EventEmitter {
  toolTip = "";
  menu: MenuEntry[] = [];
  destroyed = false;
  constructor() {
    super();
    seen.trays.push(this);
  }
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setContextMenu(menu: MenuEntry[]): void {
    this.menu = menu;
  }
  destroy(): void {
    this.destroyed = true;
  }
}
export { FakeTray as Tray };

export const protocol = {
  privileged: [] as object[],
  handlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  registerSchemesAsPrivileged(schemes: object[]): void {
    this.privileged.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    this.handlers.set(scheme, handler);
  },
};

type PermissionRequest = (contents: null, permission: string, callback: (granted: boolean) => void) => void;
export const session = {
  defaultSession: {
    request: null as PermissionRequest | null,
    check: null as ((contents: null, permission: string) => boolean) | null,
    device: null as (() => boolean) | null,
    setPermissionRequestHandler(handler: PermissionRequest): void {
      this.request = handler;
    },
    setPermissionCheckHandler(handler: (contents: null, permission: string) => boolean): void {
      this.check = handler;
    },
    setDevicePermissionHandler(handler: () => boolean): void {
      this.device = handler;
    },
  },
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    seen.opened.push(url);
  },
};

export const nativeTheme = { themeSource: "system" };
