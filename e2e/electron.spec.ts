/** The main path in Electron's own window, where it can open one. */
import path from "node:path";
import { _electron, expect, type Page, test } from "@playwright/test";
import { findElectron } from "../scripts/electron/electronBinary.ts";
import { surroundings, whyNoWindow } from "../scripts/electron/whyNoWindow.ts";
import { noElectron } from "../scripts/testRun/playwrightReport.ts";
import type { CallName, Input, Output } from "../src/shared/contract.ts";
import type { HostBridge } from "../src/shared/hostBridge.ts";
import { outputOf } from "../src/renderer/host/outputOf.ts";
import { watchProblems } from "./fixtures.ts";
import { type MainPath, walkMainPath } from "./mainPath.ts";
import { mnistFolder, temporaryHome } from "./temporaryHome.ts";

const minute = 60_000;
const root = path.join(import.meta.dirname, "..");
const binary = findElectron(root);
const reason = whyNoWindow(surroundings()) ?? (binary === null ? "its binary is not installed" : null);

test.skip(reason !== null, `${noElectron}${reason}`);

test("Run both on MNIST: curves, comparison and the smallest margin", async () => {
  test.setTimeout(20 * minute);
  const { home, remove } = temporaryHome();
  const app = await _electron.launch({
    executablePath: binary!,
    args: [root],
    env: definedOnly({ ...process.env, AMM_HOME: home, AMM_DATA: mnistFolder() ?? undefined }),
  });
  try {
    const page = await app.firstWindow();
    const problems = watchProblems(page);
    const client = bridgeClient(page);
    await walkMainPath({ page, client, home }, 15 * minute);
    expect(problems).toEqual([]);
  } finally {
    await app.close();
    remove();
  }
});

/** The contract over the page's own bridge. */
function bridgeClient(page: Page): MainPath["client"] {
  return {
    async call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
      const ask = ([n, i]: readonly [string, unknown]) =>
        (globalThis as unknown as { ammHost: HostBridge }).ammHost.call(n, i);
      return outputOf<N>(await page.evaluate(ask, [name, input] as const));
    },
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
