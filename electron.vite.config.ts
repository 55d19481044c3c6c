/** Bundles main, preload and renderer into `out/`. The headless host serves the same `out/renderer`. */
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: { outDir: "out/main", lib: { entry: resolve(root, "src/main/index.ts"), formats: ["es"] } },
  },
  preload: {
    build: {
      outDir: "out/preload",
      // A sandboxed preload script must be CommonJS, in one file.
      lib: { entry: resolve(root, "src/preload/index.ts"), formats: ["cjs"] },
      rollupOptions: { output: { entryFileNames: "index.cjs" } },
    },
  },
  renderer: {
    root: resolve(root, "src/renderer"),
    // Relative, so that one build works under app:// and under an address with a token in its path.
    base: "./",
    plugins: [react()],
    build: {
      outDir: resolve(root, "out/renderer"),
      emptyOutDir: true,
      rollupOptions: { input: resolve(root, "src/renderer/index.html") },
    },
  },
});
