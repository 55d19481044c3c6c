/** Light and dark: from the settings, known before the first paint. */
import { useEffect, useSyncExternalStore } from "react";
import type { Settings } from "../../shared/contract/machine.ts";
import { useMachine } from "./machine.ts";

type Theme = Settings["theme"];

const storageKey = "amm.theme";
const darkSystem = (): MediaQueryList => window.matchMedia("(prefers-color-scheme: dark)");

/** What the system asks for; follows it. */
function useDarkSystem(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = darkSystem();
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => darkSystem().matches,
  );
}

/** Puts the theme of last time on the page: the settings are only known after the host has answered. */
export function applyRememberedTheme(): void {
  const remembered = localStorage.getItem(storageKey);
  const theme = remembered === "light" || remembered === "dark" ? remembered : "system";
  putOnPage(resolved(theme, darkSystem().matches));
}

/** Keeps the page in the theme of the settings. @returns what it is now */
export function useTheme(): "light" | "dark" {
  const theme = useMachine((state) => state.settings.theme);
  const known = useMachine((state) => state.settingsRead);
  const dark = useDarkSystem();
  const now = resolved(theme, dark);
  useEffect(() => {
    if (!known) return;
    putOnPage(now);
    localStorage.setItem(storageKey, theme);
  }, [now, theme, known]);
  return now;
}

function resolved(theme: Theme, dark: boolean): "light" | "dark" {
  return theme === "system" ? (dark ? "dark" : "light") : theme;
}

function putOnPage(theme: "light" | "dark"): void {
  document.documentElement.dataset["theme"] = theme;
}
