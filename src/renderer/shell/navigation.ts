/** Pages that the side navigation, the command search and the keyboard lead to. */
import {
  Columns2,
  Cpu,
  Crosshair,
  Database,
  FlaskConical,
  House,
  Info,
  ListOrdered,
  Settings,
  ShieldAlert,
  Table2,
  type LucideIcon,
} from "lucide-react";
import { routes } from "../state/routePaths.ts";

export interface NavigationItem {
  label: string;
  to: string;
  icon: LucideIcon;
  /** Pressed after `g`. */
  letter: string;
  /** The item is marked on all addresses that begin with `to`. */
  group: "work" | "machine";
}

export const navigation: readonly NavigationItem[] = [
  { label: "Start", to: routes.start(), icon: House, letter: "s", group: "work" },
  { label: "New run", to: routes.newRun(), icon: FlaskConical, letter: "n", group: "work" },
  { label: "Queue", to: routes.queue(), icon: ListOrdered, letter: "q", group: "work" },
  { label: "Runs", to: routes.runs(), icon: Table2, letter: "r", group: "work" },
  { label: "Compare", to: routes.compare(), icon: Columns2, letter: "c", group: "work" },
  { label: "Attack", to: routes.attack(), icon: ShieldAlert, letter: "k", group: "work" },
  { label: "Perturbations", to: routes.perturbations(), icon: Crosshair, letter: "p", group: "work" },
  { label: "Data", to: routes.data(), icon: Database, letter: "d", group: "machine" },
  { label: "Runtimes", to: routes.runtimes(), icon: Cpu, letter: "t", group: "machine" },
  { label: "Settings", to: routes.settings(), icon: Settings, letter: "e", group: "machine" },
  { label: "About", to: routes.about(), icon: Info, letter: "a", group: "machine" },
];

/** Whether an address belongs to an item: `/runs/abc` to Runs, and only `/` itself to Start. */
export function isWithin(path: string, to: string): boolean {
  return path === to || (to !== "/" && path.startsWith(`${to}/`));
}
