/** One device variable per trained parameter. */
import type { Backend, Variable } from "../backend/backend.ts";
import { makeVariable, type Parameter } from "../nn/parameters.ts";
import type { SlotSource } from "./optimizer.ts";

export class Slots {
  readonly byName = new Map<string, Variable>();
  readonly #byParameter = new Map<Parameter, Variable>();

  /** @param kind the first part of each slot's name */
  constructor(kind: string, trained: readonly Parameter[], backend: Backend, source: SlotSource) {
    for (const parameter of trained) {
      const name = `${kind}/${parameter.name}`;
      const variable = makeVariable(backend, parameter.spec, source.initial(name, parameter));
      this.byName.set(name, variable);
      this.#byParameter.set(parameter, variable);
    }
  }

  of(parameter: Parameter): Variable {
    const variable = this.#byParameter.get(parameter);
    if (!variable) throw new Error(`expected a trained parameter, got ${parameter.name}`);
    return variable;
  }

  dispose(): void {
    for (const variable of this.byName.values()) variable.dispose();
  }
}
