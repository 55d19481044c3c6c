/**
 * What the specs start from: `workbench`, a host of the test's own with an empty home, and a page on it. A page that
 * writes an error to its console fails its test.
 */
import { test as base, expect, type Page } from "@playwright/test";
import { HostProcess } from "./hostProcess.ts";
import { mnistFolder, temporaryHome } from "./temporaryHome.ts";

export { expect };

export interface TestWorkbench {
  readonly page: Page;
  /** Where the page is: origin, token and `/`. Pages of the workbench are `#/…` after it. */
  readonly address: string;
  /** The process that serves now; another one after `restart`. */
  readonly host: HostProcess;
  /** AMM_HOME. */
  readonly home: string;
  /** Opens `#/…` and waits until the connection stands. */
  readonly open: (hash: string) => Promise<void>;
  /** Ends the host with this signal and starts another one at the same address. */
  readonly restart: (signal: NodeJS.Signals) => Promise<void>;
  /** Errors on the console that this test expects. */
  readonly allow: (problem: RegExp) => void;
}

interface Options {
  /** Variables of the host's environment, beside those that the fixture sets. */
  hostEnv: NodeJS.ProcessEnv;
}

export const test = base.extend<Options & { workbench: TestWorkbench }>({
  hostEnv: [{}, { option: true }],
  workbench: async ({ page, hostEnv }, use, info) => {
    const { home, remove } = temporaryHome();
    const env = { AMM_DATA: mnistFolder() ?? undefined, ...hostEnv };
    let host = await HostProcess.start({ home, env });
    const { port, token } = host;
    const problems = watchProblems(page);
    const allowed: RegExp[] = [];
    try {
      await use({
        ...{ page, home, address: host.address },
        get host() {
          return host;
        },
        open: async (hash) => {
          await page.goto(`${host.address}${hash}`);
          await expect(page.locator("main")).toBeVisible();
        },
        restart: async (signal) => {
          await host.end(signal);
          host = await HostProcess.start({ home, env, port, token });
        },
        allow: (problem) => void allowed.push(problem),
      });
    } finally {
      await page.close(); // a page that is open sees the end of its host
      await host.end("SIGTERM");
      if (info.status !== info.expectedStatus) await info.attach("host", { body: host.log });
      remove();
    }
    const unexpected = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
    expect(unexpected, "errors on the page's console").toEqual([]);
  },
});

/** Errors that the page writes or throws, in words. */
export function watchProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => problems.push(String(error.stack ?? error)));
  return problems;
}
