/** The results as a Markdown table. */
import { markdownTable } from "./markdownTable.ts";
import type { BenchResult } from "./results.ts";

export function renderTable(results: readonly BenchResult[]): string {
  const head = [
    "backend",
    "network",
    "method",
    "ms/step",
    "unit ms",
    "units",
    "× Reference",
    "peak MB (×)",
    "rows",
    "peak MB (×), fewer rows",
    "RSS MB",
  ];
  const rows = results.map((result) => row(result, referenceOf(result, results)));
  return `${markdownTable([head, ...rows])}\n`;
}

function referenceOf(
  { backend, model }: BenchResult,
  results: readonly BenchResult[],
): BenchResult | undefined {
  return results.find(
    (other) => other.backend === backend && other.model === model && other.method === "reference",
  );
}

function row(result: BenchResult, reference: BenchResult | undefined): string[] {
  const ratio = (value: number, of: number | undefined) => (of === undefined ? "–" : (value / of).toFixed(2));
  const memory = (bytes: number) => `${megabytes(bytes)} (${ratio(bytes, reference?.peakTensorBytes)})`;
  const small = result.smallChunk;
  return [
    result.backend,
    result.model,
    result.aggregation ? `${result.method} ${result.aggregation}` : result.method,
    result.stepMs.toFixed(1),
    result.unitMs.toFixed(2),
    result.units.toFixed(2),
    ratio(result.units, reference?.units),
    memory(result.peakTensorBytes),
    String(result.rowChunk),
    small ? `${memory(small.peakTensorBytes)} at ${small.rowChunk}` : "–",
    megabytes(result.rssBytes),
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
