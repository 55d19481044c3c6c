/** Where the focus is, and whether a person sees it there. */
import { expect, type Locator, type Page } from "@playwright/test";

export interface FocusStop {
  /** Place of the element among all of the page; −1: nothing has the focus. */
  place: number;
  /** The element in words, for messages. */
  element: string;
  /** The selector of what marks it: an outline, or a shadow in the colour of the focus. null: nothing does. */
  mark: string | null;
  /** Some of it is in the window, with nothing over it. */
  inView: boolean;
}

/** Runs in the page. A list with one tab stop marks the entry that its `aria-activedescendant` names. */
function readStop(): FocusStop {
  const active = document.activeElement;
  if (active === null || active === document.body)
    return { place: -1, element: "nothing", mark: null, inView: false };
  const entry = document.getElementById(active.getAttribute("aria-activedescendant") ?? "");
  const shown = entry ?? active;
  const probe = document.createElement("i");
  probe.style.color = "var(--focus)";
  document.body.append(probe);
  const focusColor = getComputedStyle(probe).color;
  probe.remove();

  const isMarked = (element: Element): boolean => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
    return (hasOutline && outlineColor !== "rgba(0, 0, 0, 0)") || boxShadow.includes(focusColor);
  };
  /** A text field's frame is drawn around it and its unit. */
  const frames = [shown, active, active.parentElement, active.parentElement?.parentElement];
  const marked = frames.find((element) => element && isMarked(element));

  const { left, top, right, bottom } = shown.getBoundingClientRect();
  const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
  const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
  const over = document.elementFromPoint(x, y);
  const label = active.getAttribute("aria-label") ?? active.textContent ?? "";
  return {
    place: [...document.querySelectorAll("*")].indexOf(active),
    element: `${active.tagName.toLowerCase()}.${active.className} "${label.trim().slice(0, 60)}"`,
    mark: marked ? marked.className || marked.tagName : null,
    inView: over !== null && (shown.contains(over) || over.contains(shown)),
  };
}

export async function focusStop(page: Page): Promise<FocusStop> {
  return page.evaluate(readStop);
}

/** Presses Tab once. @returns where the focus then is; it is seen there */
export async function pressTab(page: Page, key: "Tab" | "Shift+Tab" = "Tab"): Promise<FocusStop> {
  await page.keyboard.press(key);
  const stop = await focusStop(page);
  if (stop.place >= 0) {
    expect(stop, `the focus is seen on ${stop.element}`).not.toMatchObject({ mark: null });
    expect(stop, `${stop.element} is in view`).toMatchObject({ inView: true });
  }
  return stop;
}

const mostStops = 400;

/** Presses Tab until this element has the focus. */
export async function tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const page = target.page();
  await expect(target).toBeVisible();
  const passed: string[] = [];
  for (let i = 0; i < mostStops; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    passed.push((await pressTab(page, key)).element);
  }
  throw new Error(
    `expected Tab to reach ${String(target)}, got only to:\n${passed.slice(0, 100).join("\n")}`,
  );
}

/**
 * Presses Tab from the first stop of the page until it is left at its end: each stop is seen, and none comes twice.
 * @returns how many stops there are
 */
export async function tabThrough(page: Page): Promise<number> {
  await page.locator(".shell__skip").focus(); // to take the focus away would not begin anew: Tab goes on from there
  const first = await focusStop(page);
  const seen = new Map([[first.place, first.element]]);
  for (let i = 0; i < mostStops; i++) {
    const { place, element } = await pressTab(page);
    if (place < 0 || (place === first.place && seen.size > 1)) return seen.size;
    expect(seen.get(place), `Tab came back to ${element} before the page's end`).toBeUndefined();
    seen.set(place, element);
  }
  throw new Error(`expected the page's end after ${mostStops} stops, got to ${[...seen.values()].at(-1)}`);
}
