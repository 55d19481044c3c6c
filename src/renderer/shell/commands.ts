/** What the command search finds besides runs. */
import { presets } from "../../shared/presets.ts";
import { routes } from "../state/routePaths.ts";
import { navigation } from "./navigation.ts";

export type CommandAction =
  | { type: "go"; to: string }
  | { type: "pauseQueue" }
  | { type: "unpauseQueue" }
  | { type: "toggleTheme" }
  | { type: "shortcuts" };

export interface Command {
  group: "Pages" | "Actions" | "New run from preset";
  label: string;
  /** A quieter text behind the label. */
  detail: string | null;
  /** Shown at the end of the line. */
  keys: string | null;
  /** Further words that find it. */
  words: string;
  action: CommandAction;
}

const pageCommands: readonly Command[] = navigation.map(({ label, to, letter }) => ({
  group: "Pages",
  label,
  detail: null,
  keys: `g ${letter}`,
  words: "go to page open",
  action: { type: "go", to },
}));

const presetCommands: readonly Command[] = Object.entries(presets).map(([name, preset]) => ({
  group: "New run from preset",
  label: preset.title,
  detail: preset.source,
  keys: null,
  words: `new run preset ${name}`,
  action: { type: "go", to: routes.newRun({ preset: name }) },
}));

function action(label: string, words: string, does: CommandAction, keys: string | null = null): Command {
  return { group: "Actions", label, detail: null, keys, words, action: does };
}

/** All commands, as things stand. */
export function commandsNow(state: { paused: boolean; theme: "light" | "dark" }): readonly Command[] {
  const queue = state.paused
    ? action("Resume the queue", "unpause continue start", { type: "unpauseQueue" })
    : action("Pause the queue", "hold stop no further run", { type: "pauseQueue" });
  const other = state.theme === "dark" ? "light" : "dark";
  return [
    ...pageCommands,
    queue,
    action(`Use the ${other} theme`, "toggle dark light colours appearance", { type: "toggleTheme" }),
    action("Keyboard shortcuts", "keys help list", { type: "shortcuts" }, "?"),
    ...presetCommands,
  ];
}

/** Commands that have all words of the search; those whose label begins with it come first. */
export function findCommands(commands: readonly Command[], text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter((command) => {
    const all = `${command.label} ${command.words} ${command.detail ?? ""}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const start = text.trim().toLowerCase();
  const begins = (command: Command): boolean => start !== "" && command.label.toLowerCase().startsWith(start);
  return found.toSorted((a, b) => Number(begins(b)) - Number(begins(a)));
}
