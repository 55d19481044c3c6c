/** Draws charts out of sight and hands over their pictures. */
import type { ReactElement } from "react";
import { createRoot } from "react-dom/client";
import { AppError } from "../../shared/errors.ts";

/** Width of a chart in a report, pixels; pictures shrink with a narrow page. */
const figureWidth = 500;
/** How long charts may take, milliseconds: they draw in a few frames, one after another. */
const patience = 20_000;

/**
 * The pictures of charts, in their order: each one `svg` as text. Colours stay custom properties, so that a report follows
 * the theme of its reader; classes stay for the style sheet of charts.
 * @throws AppError `internal` when a chart drew nothing in time
 */
export async function drawFigures(
  charts: readonly { title: string; chart: ReactElement }[],
): Promise<string[]> {
  const stage = document.createElement("div");
  stage.inert = true;
  stage.setAttribute("aria-hidden", "true");
  stage.style.cssText = `position:absolute;left:-10000px;top:0;width:${figureWidth}px`;
  document.body.append(stage);
  const root = createRoot(stage);
  try {
    root.render(
      charts.map(({ chart }, i) => (
        <div key={i} data-report-figure={i}>
          {chart}
        </div>
      )),
    );
    return await settled(stage, charts);
  } finally {
    root.unmount();
    stage.remove();
  }
}

/** Waits until every chart has a picture and none changes any more. */
async function settled(stage: HTMLElement, charts: readonly { title: string }[]): Promise<string[]> {
  const end = performance.now() + patience;
  let before = "";
  for (;;) {
    await pause(120);
    const pictures = charts.map((_, i) => pictureIn(stage, i));
    const now = pictures.join("");
    if (pictures.every((picture) => picture !== null) && now === before) return pictures.map(String);
    if (performance.now() > end) {
      const missing = charts.filter((_, i) => pictures[i] === null).map(({ title }) => title);
      throw new AppError(
        "internal",
        `expected a picture of each chart, got none of ${missing.join(", ")} (report)`,
      );
    }
    before = now;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function pictureIn(stage: HTMLElement, i: number): string | null {
  const original = stage.querySelector<SVGSVGElement>(`[data-report-figure="${i}"] .chart__picture svg`);
  if (!original) return null;
  const copy = original.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return null;
  const [width, height] = [original.getAttribute("width"), original.getAttribute("height")];
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width ?? 0} ${height ?? 0}`);
  for (const name of ["style", "tabindex"]) copy.removeAttribute(name);
  copy.setAttribute("role", "img");
  return copy.outerHTML;
}
