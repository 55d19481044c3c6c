import type { MeasurementKind } from "../src/shared/measurements.ts";
import { robustnessConfig } from "../src/shared/schema/attackConfig.ts";
import { corruptionConfig } from "../src/shared/schema/corruptionConfig.ts";
import { describe, type FieldDescription, type FieldType } from "../src/shared/schema/describe.ts";
import { marginsConfig } from "../src/shared/schema/marginsConfig.ts";
import { rangeText } from "../src/shared/schema/rangeText.ts";
import { transferConfig } from "../src/shared/schema/transferConfig.ts";

/** What is said before the tables of each measurement, and their fields. */
export const measurementParts: {
  readonly [K in MeasurementKind]: { readonly intro: string; readonly fields: readonly FieldDescription[] };
} = {
  robustAccuracy: {
    intro: `## attacks

What \`amm attack RUN\` measures: robust accuracy of a stored checkpoint. \`--set name=value\` sets a field of the attack that
\`--attack\` names, \`--epsilon\`, \`--samples\`, \`--seed\` and \`--target\` those of the measurement.
`,
    fields: describe(robustnessConfig),
  },
  margins: {
    intro: `## margins

What \`amm margins RUN\` measures: margins of a stored checkpoint by three attacks beside each other. \`--set path=value\` sets a
field of an attack, such as \`carliniWagner.steps=500\`; \`--samples\` and \`--seed\` those of the measurement.
`,
    fields: describe(marginsConfig),
  },
  transfer: {
    intro: `## transfer

What \`amm transfer RUN RUN …\` measures: how each run does on the adversarial examples of every other. Options are those of
\`amm attack\`, with one \`--epsilon\`.
`,
    fields: describe(transferConfig),
  },
  corruption: {
    intro: `## corruption

What \`amm corrupt RUN\` measures: accuracy under noise or blur of growing strength. \`--kind\`, \`--levels\` and \`--draws\` set the
corruption, \`--samples\` and \`--seed\` fields of the measurement.
`,
    fields: describe(corruptionConfig),
  },
};

/**
 * The reference of hyperparameters as Markdown: a table for each section of a run's config, then of each measurement's.
 * @param fields of a run
 */
export function hyperparameterReference(fields: readonly FieldDescription[] = describe()): string {
  const ofRun = tables(fields, (section) => `## ${section || "the run"}`);
  const ofMeasurements = Object.values(measurementParts).flatMap((part) => [
    part.intro,
    ...tables(part.fields, (section) => `### ${section || "the measurement"}`),
  ]);
  return [intro, ...ofRun, ...ofMeasurements].join("\n");
}

function tables(fields: readonly FieldDescription[], heading: (section: string) => string): string[] {
  const sections = [...new Set(fields.map((f) => f.section))];
  return sections.map((section) =>
    table(
      heading(section),
      fields.filter((f) => f.section === section),
    ),
  );
}

const intro = `# Hyperparameters

<!-- Written by \`npm run docs\` from src/shared/schema; do not edit. -->

Every field of a run's configuration. Set one on the command line with \`--set path=value\`, the value in JSON or as a
bare word: \`--set method.name=amm --set method.lambda=16 --set 'training.tune=["fc1"]'\`.
`;

function table(heading: string, fields: readonly FieldDescription[]): string {
  const rows = fields.map((f) => {
    const name = f.variants ? `\`${f.path}\`<br>(${f.variants.join(", ")})` : `\`${f.path}\``;
    const unit = f.meta.unit ? `, ${f.meta.unit}` : "";
    const type = `${typeText(f.type)}${f.nullable ? " or null" : ""}${unit}`;
    const help = `**${f.meta.label}.** ${f.meta.help}`;
    const cells = [
      f.meta.symbol ?? "",
      name,
      type,
      `\`${JSON.stringify(f.default)}\``,
      f.meta.paper ?? "",
      help,
    ];
    return `| ${cells.map(escapeCell).join(" | ")} |`;
  });
  const head = "| symbol | path | value | default | paper | what it does |\n|---|---|---|---|---|---|";
  return `${heading}\n\n${head}\n${rows.join("\n")}\n`;
}

/** `integer in [1, 1000]`, `number > 0`, `MIN or AVG`. */
export function typeText(type: FieldType): string {
  switch (type.kind) {
    case "integer":
    case "number":
      return `${type.kind} ${rangeText(type.min, type.max)}`.trimEnd();
    case "boolean":
      return "true or false";
    case "string":
      return "text";
    case "enum":
      return type.values.map((v) => `\`${v}\``).join(", ");
    case "list":
      return `list of ${typeText(type.items)}`;
    case "record":
      return `{ ${Object.entries(type.fields)
        .map(([name, t]) => `${name}: ${typeText(t)}`)
        .join(", ")} }`;
  }
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
