/** ESLint rule `amm/imports`: every way to name a module, checked against importZones.ts. */
import path from "node:path";
import type { Rule } from "eslint";
import { whyForbidden } from "./importZones.ts";

export const importRule: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "Who may import whom" },
    messages: { forbidden: "{{why}}" },
    schema: [],
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).replaceAll(path.sep, "/");
    const check = (node: Rule.Node) => {
      if (!("source" in node) || !node.source) return; // an export of something of its own
      const source = node.source;
      if (source.type !== "Literal" || typeof source.value !== "string") return;
      const why = whyForbidden(file, source.value);
      if (why) context.report({ node: source, messageId: "forbidden", data: { why } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};
