import assert from "node:assert/strict";
import { test } from "node:test";
import { presets } from "../../shared/presets.ts";
import { commandsNow, findCommands } from "./commands.ts";

const commands = commandsNow({ paused: false, theme: "light" });
const labels = (text: string): string[] => findCommands(commands, text).map((command) => command.label);

test("every preset can be started from the search", () => {
  const targets = commands.flatMap(({ action }) => (action.type === "go" ? [action.to] : []));
  for (const name of Object.keys(presets)) assert.ok(targets.includes(`/new?preset=${name}`), name);
});

test("what is offered follows the state of things", () => {
  assert.ok(labels("").includes("Pause the queue"));
  assert.ok(labels("").includes("Use the dark theme"));
  const other = commandsNow({ paused: true, theme: "dark" }).map((command) => command.label);
  assert.ok(other.includes("Resume the queue") && other.includes("Use the light theme"));
});

test("all words must occur; what begins with the search comes first", () => {
  assert.equal(labels("run")[0], "Runs");
  assert.deepEqual(labels("lenet quick"), ["LeNet on MNIST, 5 epochs"]);
  assert.deepEqual(labels("appearance"), ["Use the dark theme"]);
  assert.deepEqual(labels("no such thing"), []);
});
