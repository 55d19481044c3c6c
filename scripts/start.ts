/** `npm start`: for now the demo comparison on the command line; the window comes here. */
import path from "node:path";
import { runChild } from "./child.mjs";

const cli = path.join(import.meta.dirname, "..", "src", "main", "cli.ts");
const demo = ["compare", "--preset", "synthetic-quick"];

console.log(`AMM Workbench: train a classifier with Adversarial Margin Maximization, beside a Reference that is trained the
same way without it, and see what the margin is worth. A window with forms, curves and viewers will open here; until it
is built, this trains both on digits that the program draws itself and prints what they reach. No network is used.

  npm run -s amm -- ${demo.join(" ")}
`);

process.exitCode = await runChild(process.execPath, [cli, ...demo, ...process.argv.slice(2)]);
