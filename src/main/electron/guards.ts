/** What the page may not do, whatever code came to run in it. */
import type { Session, Shell, WebContents } from "electron";
import { isPageAddress } from "./appScheme.ts";

/** The page stays where it is, opens no window, and holds no other page; links to the web open in the browser. */
export function guardContents(
  contents: Pick<WebContents, "on" | "setWindowOpenHandler">,
  shell: Pick<Shell, "openExternal">,
): void {
  contents.setWindowOpenHandler(({ url }) => {
    // A link cannot be opened where no browser is set up; the page goes on.
    if (URL.parse(url)?.protocol === "https:") shell.openExternal(url).catch(console.error);
    return { action: "deny" };
  });
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame || !isPageAddress(event.url)) event.preventDefault();
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

/** To copy text out is all that the page is allowed. */
const allowed: ReadonlySet<string> = new Set(["clipboard-sanitized-write"]);

export function denyPermissions(
  session: Pick<
    Session,
    "setPermissionRequestHandler" | "setPermissionCheckHandler" | "setDevicePermissionHandler"
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => callback(allowed.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
  session.setDevicePermissionHandler(() => false);
}
