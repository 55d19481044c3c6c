import tseslint from "typescript-eslint";
import { importRule } from "./scripts/lint/importRule.ts";

export default tseslint.config(
  { ignores: ["**/.*/", "node_modules/", "dist/", "out/", "test-results/", "bench/*.json"] },
  {
    files: ["**/*.ts", "**/*.tsx", "**/*.mjs", "**/*.js"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["shared", "renderer", "node", "e2e"].map((name) => `./tsconfig.${name}.json`),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { amm: { rules: { imports: importRule } } },
    rules: {
      "amm/imports": "error",
      eqeqeq: "error",
      "prefer-const": "error",
      "max-lines": ["error", 250],
      "no-empty": ["error", { allowEmptyCatch: false }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // `async` is also how a function of a table of promises turns a throw into a rejection.
      "@typescript-eslint/require-await": "off",
      // Numbers and shapes are what most templates here hold.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true, allowArray: true },
      ],
    },
  },
  {
    files: ["src/**/*.ts", "src/**/*.tsx"],
    ignores: ["**/*.test.ts"],
    rules: { "max-lines-per-function": ["error", 40] },
  },
  {
    // Types stand in JSDoc there, whose casts this rule does not see; the compiler does.
    files: ["**/*.mjs"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off" },
  },
  {
    // node:test's `test` returns a promise that nobody has to wait for.
    files: ["**/*.test.ts", "**/testing.ts", "**/testing/**/*.ts"],
    rules: {
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          allowForKnownSafeCalls: [
            { from: "package", name: ["test", "it", "describe", "suite"], package: "node:test" },
          ],
        },
      ],
    },
  },
);
