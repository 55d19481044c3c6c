/** Which charts the user wants to see, kept from run to run. */
import { reports } from "../../../shared/methodMeasures.ts";
import { isRunChart, runChartNames, runCharts, type RunChart, type RunChartName } from "./runCharts.ts";

const storageKey = "amm.runCharts";

/** The names in a remembered text, in the order of the charts; all of them where nothing is remembered. */
export function parseShown(text: string | null): RunChartName[] {
  if (text === null) return [...runChartNames];
  const named = new Set(text.split(",").filter(isRunChart));
  return runChartNames.filter((name) => named.has(name));
}

export function rememberedCharts(): RunChartName[] {
  return parseShown(localStorage.getItem(storageKey));
}

export function rememberCharts(names: readonly RunChartName[]): void {
  localStorage.setItem(storageKey, names.join(","));
}

/** Whether a run of this method can have values for it. */
export function applies(name: RunChartName, method: string): boolean {
  const chart: RunChart = runCharts[name];
  return chart.needs === undefined || reports(method, chart.needs);
}
