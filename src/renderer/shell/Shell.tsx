import { useMemo, useRef, useState } from "react";
import { Toaster } from "../components/toast.tsx";
import { navigate, useHashLocation } from "../state/hashLocation.ts";
import { useQueue } from "../state/queue.ts";
import { routes } from "../state/routePaths.ts";
import { useShortcuts } from "../state/shortcuts.ts";
import { useTheme } from "../state/theme.ts";
import { useAction } from "../state/useAction.ts";
import { commandsNow, type CommandAction } from "./commands.ts";
import { CommandSearch } from "./CommandSearch.tsx";
import { ConnectionBanner } from "./ConnectionMark.tsx";
import { navigation } from "./navigation.ts";
import { PageView } from "./PageView.tsx";
import "./shell.css";
import { ShortcutList } from "./ShortcutList.tsx";
import { SideNav } from "./SideNav.tsx";
import { TopBar } from "./TopBar.tsx";
import { usePageFocus } from "./usePageFocus.ts";
import { useShortcutListener } from "./useShortcutListener.ts";

type Overlay = "search" | "shortcuts" | null;

/** Everything around the page. */
export function Shell() {
  const [path] = useHashLocation();
  const main = useRef<HTMLElement>(null);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const theme = useTheme();
  const act = useCommandAction(theme, () => setOverlay("shortcuts"));
  usePageFocus(path, main);
  useShortcutListener();
  useShellShortcuts(setOverlay);
  return (
    <div className="shell">
      <a className="shell__skip" href="#main" onClick={(event) => focusMain(event, main.current)}>
        Skip to the page
      </a>
      <SideNav path={path} />
      <div className="shell__body">
        <TopBar
          theme={theme}
          onTheme={() => act({ type: "toggleTheme" })}
          onSearch={() => setOverlay("search")}
          onShortcuts={() => setOverlay("shortcuts")}
        />
        <ConnectionBanner />
        <main ref={main} id="main" className="shell__page" tabIndex={-1}>
          <PageView path={path} />
        </main>
      </div>
      <Search open={overlay === "search"} setOverlay={setOverlay} theme={theme} act={act} />
      <ShortcutList
        open={overlay === "shortcuts"}
        onOpenChange={(open) => setOverlay(open ? "shortcuts" : null)}
      />
      <Toaster />
    </div>
  );
}

interface SearchProps {
  open: boolean;
  setOverlay: (overlay: Overlay) => void;
  theme: "light" | "dark";
  act: (action: CommandAction) => void;
}

function Search({ open, setOverlay, theme, act }: SearchProps) {
  const paused = useQueue()?.paused === true;
  const commands = useMemo(() => commandsNow({ paused, theme }), [paused, theme]);
  return (
    <CommandSearch
      open={open}
      onOpenChange={(next) => setOverlay(next ? "search" : null)}
      commands={commands}
      onCommand={(command) => act(command.action)}
      onRun={(id) => navigate(routes.run(id))}
    />
  );
}

function useCommandAction(theme: "light" | "dark", onShortcuts: () => void): (action: CommandAction) => void {
  const pause = useAction("queue.pause");
  const unpause = useAction("queue.unpause");
  const settings = useAction("settings.set");
  return (action) => {
    switch (action.type) {
      case "go":
        return navigate(action.to);
      case "pauseQueue":
        return void pause.run({});
      case "unpauseQueue":
        return void unpause.run({});
      case "toggleTheme":
        return void settings.run({ theme: theme === "dark" ? "light" : "dark" });
      case "shortcuts":
        return onShortcuts();
      default:
        action satisfies never;
    }
  };
}

function useShellShortcuts(setOverlay: (overlay: Overlay) => void): void {
  useShortcuts("Everywhere", [
    { keys: "Ctrl+K", label: "Search", run: () => setOverlay("search"), always: true },
    { keys: "?", label: "This list", run: () => setOverlay("shortcuts") },
    { keys: "Esc", label: "Close what lies over the page" },
  ]);
  useShortcuts(
    "Go to",
    navigation.map(({ label, to, letter }) => ({ keys: `g ${letter}`, label, run: () => navigate(to) })),
  );
  useShortcuts("In a table", [
    { keys: "ArrowDown", label: "Next row; with Shift it is selected too" },
    { keys: "Enter", label: "Open the row" },
    { keys: "Space", label: "Select the row" },
    { keys: "Ctrl+A", label: "Select all rows" },
  ]);
}

/** The address stands behind the `#`, so that the link must not change it. */
function focusMain(event: { preventDefault: () => void }, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}
