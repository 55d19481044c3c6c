/** Dialogs and menus of the system in the colours that the user chose for the pages. */
import type { NativeTheme } from "electron";
import type { Settings } from "../../shared/contract/machine.ts";
import type { EventLog } from "../core/eventLog.ts";

export function followTheme(
  nativeTheme: Pick<NativeTheme, "themeSource">,
  settings: Pick<Settings, "theme">,
  events: EventLog,
): void {
  nativeTheme.themeSource = settings.theme;
  events.subscribe((event) => {
    if (event.type === "settings.changed") nativeTheme.themeSource = event.settings.theme;
  });
}
