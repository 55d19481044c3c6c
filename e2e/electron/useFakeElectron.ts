/** From its import on, `electron` is the fake. Imported before anything that imports electron is. */
import { registerHooks } from "node:module";

const fake = new URL("./fakeElectron.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === "electron" ? { url: fake, shortCircuit: true } : nextResolve(specifier, context),
});
