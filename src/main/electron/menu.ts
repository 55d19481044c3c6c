/** The menu: the system's own entries; everything of the workbench is on its pages. */
import type { MenuItemConstructorOptions } from "electron";

export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const onMac = platform === "darwin";
  return [
    ...(onMac ? [{ role: "appMenu" } as const] : []),
    { label: "&File", submenu: [{ role: "close" }, ...(onMac ? [] : [{ role: "quit" } as const])] },
    { role: "editMenu" },
    {
      label: "&View",
      submenu: [
        ...([{ role: "reload" }, { role: "toggleDevTools" }, { type: "separator" }] as const),
        ...([{ role: "resetZoom" }, { role: "zoomIn" }, { role: "zoomOut" }] as const),
        ...([{ type: "separator" }, { role: "togglefullscreen" }] as const),
      ],
    },
    { role: "windowMenu" },
  ];
}
