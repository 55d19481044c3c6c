/** What the address says to start from. */
import { firstBase, isPresetName, type Base } from "../../form/model/bases.ts";
import { parseAddress, withPageValue } from "../../state/address.ts";
import { routes } from "../../state/routePaths.ts";

/** In the place of a preset's name: the defaults of the schema. */
const defaultsName = "defaults";

export interface Start {
  /** Name of a preset, `defaults`, or empty. */
  readonly preset: string;
  /** Id of a run, or empty. It counts where both are there. */
  readonly from: string;
}

/** The base that the address names; null where it names none, a run, or a preset that there is not. */
export function namedBase({ preset, from }: Start): Base | null {
  if (from !== "") return null;
  if (preset === defaultsName) return { kind: "defaults" };
  return isPresetName(preset) ? { kind: "preset", name: preset } : null;
}

/** Whether the address names a preset that there is not. */
export function isUnknownPreset(start: Start): boolean {
  return start.from === "" && start.preset !== "" && namedBase(start) === null;
}

/** What a new form starts from until a run that the address names has been read. */
export function baseToStart(start: Start): Base {
  return namedBase(start) ?? firstBase;
}

/** One text for equal starts; empty: the address names nothing. */
export function startKey({ preset, from }: Start): string {
  if (from !== "") return `from=${from}`;
  return preset === "" ? "" : `preset=${preset}`;
}

export function startOf(base: Base): Start {
  switch (base.kind) {
    case "preset":
      return { preset: base.name, from: "" };
    case "run":
      return { preset: "", from: base.id };
    case "defaults":
      return { preset: defaultsName, from: "" };
  }
}

/** The page's address for a base; what else stands in the address stays. */
export function addressOf(base: Base, current: string): string {
  const { preset, from } = startOf(base);
  const page = parseAddress(current).path === routes.newRun() ? current : routes.newRun();
  return withPageValue(withPageValue(page, "preset", preset, ""), "from", from, "");
}
