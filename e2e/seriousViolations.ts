import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

type Violation = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"][number];

/**
 * What axe finds on the page that is serious or critical, each with its places.
 * @param options.only ids of the only rules to be looked at; left out: all
 * @param options.without a rule that is left out
 */
export async function seriousViolations(
  page: Page,
  { only, without }: { only?: readonly string[]; without?: string } = {},
): Promise<string[]> {
  const builder = new AxeBuilder({ page })
    .options({
      resultTypes: ["violations"],
      ...(only ? { runOnly: [...only] } : {}),
      ...(without === undefined ? {} : { rules: { [without]: { enabled: false } } }),
    })
    .setLegacyMode(); // pages have no frames, for which the other mode opens a second page each time
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}:${nodes.map(placeText).join("")}`);
}

function placeText({ html, any, all, none }: Violation["nodes"][number]): string {
  const why = [...any, ...all, ...none].map(({ message }) => message);
  return `\n  ${html}\n    ${why.join("; ")}`;
}
