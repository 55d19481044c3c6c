#!/usr/bin/env node
/** The command `amm`, and `npm run -s amm -- …`: the command line under the project's Node. */
import { launch } from "../scripts/launch.mjs";

// npm moves to the checkout before it runs a script; paths on the command line are meant from where the user stands.
const fromNpm = process.env["npm_lifecycle_event"] === "amm";
await launch("src/main/cli.ts", process.argv.slice(2), (fromNpm && process.env["INIT_CWD"]) || process.cwd());
