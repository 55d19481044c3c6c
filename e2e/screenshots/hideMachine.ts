import { homedir, hostname, release } from "node:os";
import type { Page } from "@playwright/test";
import { mnistFolder } from "../temporaryHome.ts";

/** Puts names that any machine could have in the place of this machine's own: its folders, its name, its kernel. */
export async function hideMachine(page: Page, home: string): Promise<void> {
  const names: [string, string][] = [
    [mnistFolder() ?? "", "/home/me/data/mnist"],
    [home, "/home/me/.local/share/amm-workbench"],
    [homedir(), "/home/me"],
    [`${hostname()}, `, "workstation, "],
    [` ${release()}`, ""],
  ];
  await page.evaluate(
    (replaced) => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode())
        for (const [from, to] of replaced)
          if (text.nodeValue?.includes(from)) text.nodeValue = text.nodeValue.replaceAll(from, to);
    },
    names.filter(([from]) => from.length > 1),
  );
}
