/** The New run page: every field of the schema reaches the config that is stored; bad input says what was expected. */
import type { Page } from "@playwright/test";
import { presets } from "../src/shared/presets.ts";
import type { FieldDescription } from "../src/shared/schema/describe.ts";
import { parseRunConfig } from "../src/shared/schema/runConfig.ts";
import { expect, test } from "./formFixture.ts";
import {
  changedConfig,
  chooseVariant,
  commonFields,
  defaultsWith,
  fieldRow,
  otherValue,
  setField,
  takeBack,
  valueAt,
  variantFields,
} from "./formWalk.ts";

test("every field changes the config that is stored, and goes back to what it was", async ({ form }) => {
  test.setTimeout(300_000);
  const { page, open, add, train } = form;
  const checkpoint = await train({ model: { name: "mlp800" } });
  await open("#/new?preset=defaults");
  const defaults = defaultsWith(new Map());
  for (const field of commonFields()) {
    await test.step(field.path, async () => {
      const before = valueAt(defaults, field.path);
      // What names a checkpoint has to name one that is there.
      const other = field.meta.picks === "checkpoint" ? checkpoint : otherValue(field.type, before);
      const values = [other, ...(field.nullable && before !== null ? [null] : [])];
      for (const value of values) {
        await setField(page, field, value);
        const [run] = await add();
        expect(run?.config).toEqual(changedConfig(new Map(), [[field, value]]));
        await takeBack(page, field);
      }
    });
  }
  const [run] = await add();
  expect(run?.config).toEqual(defaults);
});

test("the fields of each variant change the config that is stored, and go back to what they were", async ({
  form,
}) => {
  test.setTimeout(300_000);
  const { page, open, add } = form;
  await open("#/new?preset=defaults");
  const variants = new Map<string, string>();
  for (const { section, variant, fields } of variantFields()) {
    await test.step(`${section}: ${variant}`, async () => {
      await chooseVariant(page, section, variant);
      variants.set(section, variant);
      const before = defaultsWith(variants);
      const changes = fields.map((field): [FieldDescription, unknown] => [
        field,
        otherValue(field.type, valueAt(before, field.path)),
      ]);
      for (const [field, value] of changes) await setField(page, field, value);
      const [run] = await add();
      expect(run?.config).toEqual(changedConfig(variants, changes));
      for (const [field] of changes) await takeBack(page, field);
    });
  }
  const [run] = await add();
  expect(run?.config).toEqual(defaultsWith(variants));
});

test("every preset is stored as it is", async ({ form }) => {
  for (const [name, preset] of Object.entries(presets)) {
    await form.open(`#/new?preset=${name}`);
    const [run] = await form.add();
    expect(run?.config).toEqual(parseRunConfig(preset.config));
  }
});

test("a warm start is chosen among the runs of the network, and a preset that fine-tunes asks for it", async ({
  form,
}) => {
  const { page, open, add, train } = form;
  const [run = "", checkpoint = ""] = (await train({ model: { name: "mlp800" } })).split("@");
  await train({ model: { name: "mlp500-150" } });
  await open("#/new?preset=mnist-mlp800-deep-defense");
  const notice = page.getByText(/This preset fine-tunes a trained Reference/);
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "Choose a checkpoint" }).click();
  const row = fieldRow(page, "training.warmStart");
  await expect(row.getByRole("textbox")).toBeFocused();
  await expect(notice).toBeHidden();
  await page.getByRole("button", { name: "Add to queue" }).click();
  await expect(row.getByText("expected RUN or RUN@CHECKPOINT, got nothing")).toBeVisible();

  await row.getByRole("button", { name: /Warm start: run/ }).click();
  await expect(page.getByRole("option")).toHaveCount(1); // not the run of the other network
  await page.getByRole("option").click();
  await expect(row.getByRole("textbox")).toHaveValue(run);
  await row.getByRole("combobox", { name: "Warm start: checkpoint" }).click();
  await page.getByRole("option", { name: checkpoint }).click();
  await expect(row.getByRole("textbox")).toHaveValue(`${run}@${checkpoint}`);
  const [stored] = await add();
  const preset = parseRunConfig(presets["mnist-mlp800-deep-defense"].config);
  const warmStart = `${run}@${checkpoint}`;
  expect(stored?.config).toEqual({ ...preset, training: { ...preset.training, warmStart } });

  await row.getByRole("textbox").fill(`${run}@step-7`);
  await page.getByRole("button", { name: "Add to queue" }).click();
  await expect(page.getByText(/expected a checkpoint named step-7, got step-00000003/)).toBeVisible();
});

test("a value that is not valid is said beside its field, has the focus, and nothing is stored", async ({
  form,
}) => {
  const { page, open, stored } = form;
  await open("#/new?preset=mnist-lenet");
  const lambda = fieldRow(page, "method.lambda");
  await lambda.getByRole("textbox").fill("-1");
  await expect(lambda.getByText("expected >= 0, got -1")).toBeHidden();
  await lambda.getByRole("textbox").blur();
  await expect(lambda.getByText("expected >= 0, got -1")).toBeVisible();
  await expect(page.locator('[data-section="method"] h2')).toContainText("1 problem");
  await page.locator('[data-section="method"] h2 button').click(); // folded: it opens for the problem
  await page.getByRole("button", { name: "Add to queue" }).click();
  await expect(lambda.getByRole("textbox")).toBeFocused();
  expect(await stored()).toBe(0);
  await lambda.getByRole("textbox").fill("1e1");
  await expect(lambda.getByText(/expected/)).toBeHidden();
  const [run] = await form.add();
  expect(run?.config.method).toMatchObject({ name: "amm", lambda: 10 });
  expect(run?.name).toBe("AMM · LeNet · MNIST · λ 10");
});

test("a corrupt paste says where and what was expected, and changes nothing", async ({ form }) => {
  const { page, open, add } = form;
  await open("#/new?preset=toy2d&panel=json");
  const text = page.getByRole("textbox", { name: "Config as JSON" });
  const take = page.getByRole("button", { name: "Take over" });
  const pastes = [
    ['{\n  "seed": 1\n  "data": {}\n}', 'line 3, column 3: expected "," or "}", got "'],
    ['{\n  "sed": 1\n}', 'line 2, column 3: expected only known keys, got "sed" (config)'],
    ['{"training": {"epochs": 0}}', "line 1, column 25: expected >= 1, got 0 (training.epochs)"],
  ];
  for (const [paste = "", problem = ""] of pastes) {
    await text.fill(paste);
    await take.click();
    await expect(page.getByText(problem)).toBeVisible();
    await expect(text).toHaveValue(paste);
  }
  const [before] = await add();
  expect(before?.config).toEqual(parseRunConfig(presets.toy2d.config));
  await text.fill('{"seed": 7, "method": {"name": "amm", "lambda": 3}}');
  await take.click();
  const [after] = await add();
  expect(after?.config).toEqual(parseRunConfig({ seed: 7, method: { name: "amm", lambda: 3 } }));
});

test("a grid with seeds and the Reference stores every run, named by what differs", async ({ form }) => {
  const { page, open, add } = form;
  await open("#/new?preset=synthetic-quick");
  await fieldRow(page, "method.lambda")
    .getByRole("button", { name: /in a grid/ })
    .click();
  const values = page.getByRole("textbox", { name: "Values of Regulariser weight" });
  await expect(values).toBeFocused();
  await values.fill("8..32 log 3");
  await page.getByRole("textbox", { name: "Seeds" }).fill("2");
  await page.getByRole("switch", { name: "Also run the Reference of each" }).click();
  await expect(page.getByText("8 runs")).toBeVisible(); // a Reference for each seed, not for each λ
  const runs = await add(8);
  const quick = parseRunConfig(presets["synthetic-quick"].config);
  expect(runs.map((run) => run.name)).toEqual([
    "Reference · MLP-800 · Synthetic digits · seed 0",
    "AMM · MLP-800 · Synthetic digits · λ 8 · seed 0",
    "Reference · MLP-800 · Synthetic digits · seed 1",
    "AMM · MLP-800 · Synthetic digits · λ 8 · seed 1",
    ...[16, 32].flatMap((l) =>
      [0, 1].map((seed) => `AMM · MLP-800 · Synthetic digits · λ ${l} · seed ${seed}`),
    ),
  ]);
  expect(runs[2]?.config).toEqual({ ...quick, seed: 1, method: { name: "reference" } });
  expect(runs[7]?.config).toEqual({ ...quick, seed: 1, method: { ...quick.method, lambda: 32 } });
  await values.fill("1..150");
  await expect(page.getByText("expected at most 200 runs, got 302: take values or seeds away")).toBeVisible();
});

test("a draft survives reload; a run's settings are a base like a preset", async ({ form }) => {
  const { page, open, add } = form;
  await open("#/new?preset=synthetic-quick");
  await fieldRow(page, "training.epochs").getByRole("textbox").fill("9");
  await page.reload();
  await expect(fieldRow(page, "training.epochs").getByRole("textbox")).toHaveValue("9");
  await expect(page.getByText("Your draft is back")).toBeVisible();
  const [first] = await add();
  expect(first?.config.training.epochs).toBe(9);
  await page.getByRole("button", { name: "Open the queue" }).click();
  await expect(page.getByRole("heading", { name: "Queue" })).toBeVisible();
  const id = await firstWaiting(page);
  await open(`#/new?from=${id}`);
  await expect(fieldRow(page, "training.epochs")).not.toHaveAttribute("data-changed");
  await expect(fieldRow(page, "training.epochs").getByRole("textbox")).toHaveValue("9");
});

/** The id of the run that waits first, from the link to its page. */
async function firstWaiting(page: Page): Promise<string> {
  const link = page.locator('main a[href*="/runs/"]').first();
  const href = await link.getAttribute("href");
  return decodeURIComponent(href?.split("/runs/")[1] ?? "");
}
