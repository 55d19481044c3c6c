/** A run in words. */
import { methodTitles } from "../../shared/methodTitles.ts";
import type { MethodName } from "../../shared/schema/methodConfig.ts";

const isMethod = (name: string): name is MethodName => Object.hasOwn(methodTitles, name);

/** Method, network, data. */
export function runTitle({ method, model, data }: { method: string; model: string; data: string }): string {
  return `${isMethod(method) ? methodTitles[method] : method}, ${model}, ${data}`;
}
