/** format.ts with the user's precision. */
import { useMemo } from "react";
import { useSettings } from "../state/machine.ts";
import * as format from "./format.ts";

export interface Format {
  /** A measured value. @param digits significant digits instead of the user's */
  formatNumber: (value: number | null | undefined, digits?: number) => string;
  formatPercent: typeof format.formatPercent;
  formatSeconds: typeof format.formatSeconds;
  formatWait: typeof format.formatWait;
  formatBytes: typeof format.formatBytes;
  formatCount: typeof format.formatCount;
  formatWhen: typeof format.formatWhen;
  formatMeanStd: typeof format.formatMeanStd;
}

/** The functions of format.ts; numbers have the significant digits that the settings ask for. */
export function useFormat(): Format {
  const { precision } = useSettings();
  return useMemo(
    () => ({ ...format, formatNumber: (value, digits) => format.formatNumber(value, digits ?? precision) }),
    [precision],
  );
}
