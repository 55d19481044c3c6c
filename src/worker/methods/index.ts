/** The table of training methods. */
import { amm } from "./amm.ts";
import type { MethodTable } from "./method.ts";
import { reference } from "./reference.ts";

export const methods: MethodTable = { reference, amm };
