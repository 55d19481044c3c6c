/**
 * Bundles main, preload and renderer into `out/`. The headless host serves the same `out/renderer`, and needs that alone:
 * AMM_BUILD=page leaves the others out, AMM_BUILD=electron that one. AMM_BUILD_OUT: another folder than `out`.
 */
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "electron-vite";

const root = import.meta.dirname;
const out = resolve(root, process.env["AMM_BUILD_OUT"] ?? "out");

const electron: Pick<UserConfig, "main" | "preload"> = {
  main: {
    build: {
      outDir: resolve(out, "main"),
      lib: { entry: resolve(root, "src/main/index.ts"), formats: ["es"] },
      rollupOptions: { output: { entryFileNames: "index.js" } },
    },
  },
  preload: {
    build: {
      outDir: resolve(out, "preload"),
      // A sandboxed preload script must be CommonJS, in one file.
      externalizeDeps: false,
      lib: { entry: resolve(root, "src/preload/index.ts"), formats: ["cjs"] },
      rollupOptions: { output: { entryFileNames: "index.cjs" } },
    },
  },
};

const page: Pick<UserConfig, "renderer"> = {
  renderer: {
    root: resolve(root, "src/renderer"),
    // Relative, so that one build works under app:// and under an address with a token in its path.
    base: "./",
    plugins: [react()],
    build: {
      outDir: resolve(out, "renderer"),
      emptyOutDir: true,
      minify: true,
      // Charts, dialogs and React make one file; it is read from this machine.
      chunkSizeWarningLimit: 4096,
      rollupOptions: { input: resolve(root, "src/renderer/index.html") },
    },
  },
};

const parts: { readonly [name: string]: UserConfig } = { page, electron };

export default defineConfig(parts[process.env["AMM_BUILD"] ?? ""] ?? { ...electron, ...page });
