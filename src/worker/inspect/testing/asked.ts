/** For tests only: inspections that are asked one after the other, and what they answered. */
import assert from "node:assert/strict";
import type { InspectResult, InspectTask } from "../../../shared/inspection.ts";
import type { RunConfig } from "../../../shared/schema/runConfig.ts";
import type { InspectEventBody } from "../../../shared/workerProtocol.ts";
import type { Backend } from "../../backend/backend.ts";
import { Inspections } from "../../inspect.ts";

/** Asks in order and waits for all answers. */
async function ask(inspections: Asked, ...tasks: InspectTask[]): Promise<InspectEventBody[]> {
  const before = inspections.events.length;
  tasks.forEach((task, i) => inspections.add(i + 1, task));
  while (inspections.events.length < before + tasks.length) await inspections.answer();
  return inspections.events.slice(before);
}

/** Without a backend only data can be asked for. */
export class Asked extends Inspections {
  readonly events: InspectEventBody[];
  constructor(backend: Backend | null) {
    const events: InspectEventBody[] = [];
    super((event) => events.push(event));
    this.events = events;
    if (backend) this.computeOn(() => Promise.resolve(backend));
  }
}

/** The answer to one question, which must be one. */
export async function answered<K extends InspectTask["kind"]>(
  inspections: Asked,
  task: InspectTask<K>,
): Promise<InspectResult<K>["value"]> {
  const [event] = await ask(inspections, task as InspectTask);
  assert.ok(event.type === "inspected", JSON.stringify(event));
  return event.result.value as InspectResult<K>["value"];
}

/** One question must be refused with this code and message. */
export async function refused(
  inspections: Asked,
  task: InspectTask,
  code: string,
  message: RegExp,
): Promise<void> {
  const [event] = await ask(inspections, task);
  assert.ok(event.type === "inspectFailed", event.type);
  assert.equal(event.error.code, code, event.error.message);
  assert.match(event.error.message, message);
}

export function perturbationTask(
  config: RunConfig,
  checkpoint: string,
  fields: Partial<InspectTask<"perturbation">> = {},
): InspectTask<"perturbation"> {
  const place = { split: "test", index: 0, target: null, dataSha256: null, dataDir: "" } as const;
  return { kind: "perturbation", config, checkpoint, ...place, ...fields };
}
