/** The main path in a browser on the headless host, on real MNIST. */
import { test } from "./fixtures.ts";
import { hostClient } from "./hostClient.ts";
import { walkMainPath } from "./mainPath.ts";
import { mnistFolder } from "./temporaryHome.ts";

const minute = 60_000;

test("Run both on MNIST: curves, comparison and the smallest margin", async ({ workbench }) => {
  test.skip(mnistFolder() === null && process.env["CI"] !== "true", "MNIST's files are not there");
  test.setTimeout(20 * minute);
  const client = hostClient(workbench.address);
  try {
    await workbench.open("#/");
    await walkMainPath({ page: workbench.page, client, home: workbench.home }, 15 * minute);
  } finally {
    client.close();
  }
});
