/** Adversarial Margin Maximization: mean cross-entropy + R (methods.md section 3; Yan, Guo and Zhang 2019, eq. 8). */
import { marginRegularization } from "./marginRegularization.ts";
import type { Method } from "./method.ts";

export const amm: Method<"amm"> = (batch, config, model) => marginRegularization(batch, config, model);
