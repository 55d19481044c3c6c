/** Each page in each of its views. A page or a view without a scene does not compile. */
import type { AttackTabName } from "../../src/renderer/pages/attack/attackTabNames.ts";
import type { CompareTabName } from "../../src/renderer/pages/compare/compareTabNames.ts";
import type { dataViews } from "../../src/renderer/pages/data/dataViews.ts";
import type { sidePanels } from "../../src/renderer/pages/newRun/sidePanels.ts";
import type { PageName } from "../../src/renderer/pages/pageFacts.ts";
import type { sampleViews } from "../../src/renderer/pages/perturbations/sampleViews.ts";
import type { runTabNames } from "../../src/renderer/pages/run/runTabNames.ts";
import { routes } from "../../src/renderer/state/routePaths.ts";
import type { Page } from "@playwright/test";
import type { Scene, SceneRuns } from "./scene.ts";

const chart = "figure.chart .chart__picture svg";
const sample = "section.sample";

/** The same page in all values of a parameter of its address. */
function views<V extends string>(
  page: string,
  address: string,
  key: string,
  shows: { readonly [K in V]: string },
): Scene[] {
  const mark = address.includes("?") ? "&" : "?";
  return (Object.keys(shows) as V[]).map((view) => ({
    ...{ name: `${page}-${view}`, shows: shows[view] },
    address: `${address}${mark}${key}=${view}`,
  }));
}

const runShows: { readonly [T in (typeof runTabNames)[number]]: string } = {
  curves: chart,
  margins: chart,
  tables: '[role="grid"] [role="row"]',
  checkpoints: ".run-table tbody tr",
  settings: ".run-facts",
  notes: ".run-notes",
  log: ".run-log__line",
};

const compareShows: { readonly [T in CompareTabName]: string } = {
  curves: chart,
  margins: chart,
  samples: chart,
  values: ".plain-table",
  confusion: chart,
  config: ".plain-table",
};

const attackShows: { readonly [T in AttackTabName]: string } = {
  robustAccuracy: '.examples__grid [role="option"]',
  margins: chart,
  corruption: chart,
  transfer: ".transfer td",
};

const dataShows: { readonly [V in (typeof dataViews)[number]]: string } = {
  overview: chart,
  samples: '[role="listbox"] [role="option"]',
  noise: ".data-noise__tile",
};

const sampleShows: { readonly [V in (typeof sampleViews)[number]]: string } = {
  steps: `${sample} .stepper`,
  line: `${sample} ${chart}`,
  gradient: `${sample} .view-panel canvas`,
};

const panelShows: { readonly [V in (typeof sidePanels)[number]]: string } = {
  runs: chart,
  json: ".json-panel__text",
};

function compareScenes({ reference, amm }: SceneRuns): Scene[] {
  const groups = [...reference, ...amm];
  return [
    { name: "compare-none", address: routes.compare(), shows: ".compare__pick" },
    ...views("compare", routes.compare([reference[0], amm[0]]), "tab", compareShows),
    ...(reference.length > 1
      ? views("compare-seeds", routes.compare(groups), "tab", { curves: chart, values: ".plain-table" })
      : []),
  ];
}

function attackScenes({ reference, amm, plane }: SceneRuns): Scene[] {
  const pair = routes.attack([reference[0], amm[0]]);
  return [
    { name: "attack-none", address: routes.attack(), shows: ".compare__pick" },
    { name: "attack-nothing", address: routes.attack([plane]), shows: ".attack__results .empty" },
    ...views("attack", pair, "tab", attackShows),
    { name: "attack-problem", address: pair, shows: ".form-field__problem", act: typeRadius },
  ];
}

function perturbationScenes({ reference, amm, plane, sample: index }: SceneRuns): Scene[] {
  const [run, other] = [amm[0], reference[0]];
  const pair = `${routes.perturbations({ run, other, index })}&order=gain`;
  return [
    { name: "perturbations-none", address: routes.perturbations(), shows: "h1" },
    { name: "perturbations", address: routes.perturbations({ run }), shows: '[role="option"]' },
    { name: "perturbations-one", address: routes.perturbations({ run, index }), shows: sample },
    { name: "perturbations-pair", address: pair, shows: sample },
    ...views("perturbations", pair, "view", sampleShows).map((scene) => ({ ...scene, act: scrollToViews })),
    { name: "perturbations-plane", address: routes.perturbations({ run: plane, index: 0 }), shows: chart },
  ];
}

async function typeRadius(page: Page): Promise<void> {
  const radius = page.getByRole("textbox", { name: "Radii ε, row 1" });
  await radius.fill("-1");
  await radius.blur();
}

async function typeNoise(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Noisy labels" }).fill("120");
}

/** They lie below the pictures. */
async function scrollToViews(page: Page): Promise<void> {
  await page.locator(`${sample} .tabs`).evaluate((tabs) => tabs.scrollIntoView());
}

const table = '[role="grid"] [role="row"]';

/** @param runs that the pages show */
export const scenes: { readonly [P in PageName]: (runs: SceneRuns) => readonly Scene[] } = {
  start: () => [{ name: "start", address: routes.start(), shows: ".recent__table" }],
  newRun: () => views("new-run", routes.newRun({ preset: "mnist-mlp800" }), "panel", panelShows),
  queue: () => [{ name: "queue", address: routes.queue(), shows: "main li" }],
  runs: () => [{ name: "runs", address: routes.runs(), shows: table }],
  run: ({ amm }) => views("run", routes.run(amm[0]), "tab", runShows),
  compare: compareScenes,
  attack: attackScenes,
  perturbations: perturbationScenes,
  data: () => [
    ...views("data", `${routes.data()}?data=synthetic-digits`, "view", dataShows).map((scene) =>
      scene.name === "data-noise" ? { ...scene, act: typeNoise } : scene,
    ),
    { name: "data-plane", address: `${routes.data()}?data=toy2d&view=samples`, shows: ".plane-scatter" },
  ],
  runtimes: () => [{ name: "runtimes", address: routes.runtimes(), shows: "main .card" }],
  settings: () => [{ name: "settings", address: routes.settings(), shows: "main .settings" }],
  about: () => [{ name: "about", address: routes.about(), shows: table }],
};

/** What lies over a page. */
export function overlayScenes({ reference, amm }: SceneRuns): Scene[] {
  const compare = routes.compare([reference[0], amm[0]]);
  const run = routes.run(amm[0]);
  return [
    {
      ...{ name: "shortcuts", address: compare, shows: '[role="dialog"] .shortcuts' },
      act: (page) => page.keyboard.press("?"),
    },
    {
      ...{ name: "search", address: routes.start(), shows: '[role="dialog"] .search__item' },
      act: (page) => page.keyboard.press("Control+k"),
    },
    {
      ...{ name: "add-runs", address: compare, shows: ".run-picker__panel .run-picker__item" },
      act: (page) => page.getByRole("button", { name: "Add a run" }).click(),
    },
    {
      ...{ name: "rename", address: run, shows: 'role=textbox[name="Name of the run"]' },
      act: (page) => page.getByRole("button", { name: "Rename" }).click(),
    },
    {
      ...{ name: "run-menu", address: run, shows: '[role="menu"] [role="menuitem"]' },
      act: (page) => page.getByRole("button", { name: "More actions" }).click(),
    },
    {
      ...{ name: "chart-menu", address: run, shows: '[role="menu"] [role="menuitem"]' },
      act: (page) =>
        page
          .getByRole("button", { name: /^Export / })
          .first()
          .click(),
    },
    {
      ...{ name: "select", address: routes.start(), shows: '[role="listbox"] [role="option"]' },
      holdsFocus: true,
      act: (page) => page.getByRole("combobox", { name: "Data" }).click(),
    },
  ];
}
