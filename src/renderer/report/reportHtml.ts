/** A report as one HTML file that needs nothing else: no script, no style sheet, no picture from elsewhere. */
import type { LegendEntry } from "../charts/legendEntry.ts";
import type {
  ReportBlock,
  ReportCell,
  ReportDocument,
  ReportFigure,
  ReportSection,
} from "./reportDocument.ts";

/** Forbids what a file on its own must not need; it would be a fetch from wherever the reader is. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** @param styles CSS of the whole file */
export function reportHtml({ title, subtitle, sections }: ReportDocument, styles: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<style>
${styles.replaceAll("</", "<\\/")}
</style>
</head>
<body>
<main class="report">
<header>
<h1>${escape(title)}</h1>
<p class="muted">${escape(subtitle)}</p>
</header>
${sections.map(sectionHtml).join("\n")}
</main>
</body>
</html>
`;
}

function sectionHtml({ title, blocks }: ReportSection): string {
  return `<section>\n<h2>${escape(title)}</h2>\n${blocks.map(blockHtml).join("\n")}\n</section>`;
}

function blockHtml(block: ReportBlock): string {
  switch (block.type) {
    case "text":
      return `<p>${escape(block.text)}</p>`;
    case "warning":
      return `<p class="report__warning">${escape(block.text)}</p>`;
    case "table":
      return tableHtml(block);
    case "figures":
      return `<div class="report__figures">\n${block.figures.map(figureHtml).join("\n")}\n</div>`;
    case "code":
      return detailsHtml(block.title, block.text, "report__code");
    default:
      return block satisfies never;
  }
}

function tableHtml({ columns, rows, isNumeric }: Extract<ReportBlock, { type: "table" }>): string {
  const head = columns.map((cell) => `<th scope="col">${cellHtml(cell)}</th>`).join("");
  const line = (row: readonly ReportCell[]): string =>
    row
      .map((cell, i) => (i === 0 ? `<th scope="row">${cellHtml(cell)}</th>` : `<td>${cellHtml(cell)}</td>`))
      .join("");
  const body = rows.map((row) => `<tr>${line(row)}</tr>`).join("\n");
  const name = isNumeric ? "report__table report__table--numbers" : "report__table";
  return `<div class="report__scroll"><table class="${name}">
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table></div>`;
}

function cellHtml(cell: ReportCell): string {
  if (typeof cell === "string") return escape(cell);
  return `<span class="report__mark" style="background:${escape(cell.color)}"></span>${escape(cell.text)}`;
}

function figureHtml({ title, legend, svg, notes, csv }: ReportFigure): string {
  const names = legend.length > 1 ? `<ul class="report__legend">${legend.map(legendHtml).join("")}</ul>` : "";
  const below = notes.map((note) => `<p class="report__note">${escape(note)}</p>`).join("");
  return `<figure>
<figcaption><h3>${escape(title)}</h3>${names}</figcaption>
<div class="plot">${svg}</div>
${below}${detailsHtml("Data as CSV", csv, "report__data")}
</figure>`;
}

function legendHtml({ label, color, dashed }: LegendEntry): string {
  const name = dashed === true ? "report__mark report__mark--dashed" : "report__mark";
  return `<li><span class="${name}" style="background:${escape(color)}"></span>${escape(label)}</li>`;
}

function detailsHtml(title: string, text: string, name: string): string {
  return `<details class="${name}"><summary>${escape(title)}</summary><pre tabindex="0">${escape(text)}</pre></details>`;
}

const entities: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
};

/** Text for an element or a quoted attribute. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
