import { Keyboard, Moon, Search, Sun } from "lucide-react";
import { IconButton } from "../components/IconButton.tsx";
import { Kbd } from "../components/Kbd.tsx";
import { ConnectionMark } from "./ConnectionMark.tsx";
import { RunningNow } from "./RunningNow.tsx";

export interface TopBarProps {
  theme: "light" | "dark";
  onTheme: () => void;
  onSearch: () => void;
  onShortcuts: () => void;
}

/** What trains now, search, theme and connection. */
export function TopBar({ theme, onTheme, onSearch, onShortcuts }: TopBarProps) {
  return (
    <header className="top">
      <RunningNow />
      <span className="spacer" />
      <button type="button" className="top__search" onClick={onSearch} aria-keyshortcuts="Control+K">
        <Search aria-hidden />
        <span>Search</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <IconButton label="Keyboard shortcuts (?)" icon={<Keyboard />} onClick={onShortcuts} />
      <IconButton
        label={theme === "dark" ? "Light theme" : "Dark theme"}
        icon={theme === "dark" ? <Sun /> : <Moon />}
        onClick={onTheme}
      />
      <ConnectionMark />
    </header>
  );
}
