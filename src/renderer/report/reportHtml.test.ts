import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { reportHtml } from "./reportHtml.ts";
import { followSystem } from "./reportStyles.ts";

const tokens = readFileSync(path.join(import.meta.dirname, "../styles/tokens.css"), "utf8");
const svg = '<svg viewBox="0 0 10 10"><path d="M0 0h5" stroke="var(--series-1)"></path></svg>';

const html = reportHtml(
  {
    title: `<AMM> & "Reference"`,
    subtitle: "made today",
    sections: [
      {
        title: "Results",
        blocks: [
          { type: "text", text: "a < b" },
          { type: "warning", text: "careful" },
          {
            ...{ type: "table", columns: ["Run", "Margin"], isNumeric: true },
            rows: [[{ text: "AMM", color: "var(--series-2)" }, "0.5"]],
          },
          {
            type: "figures",
            figures: [
              {
                ...{ title: "Curve", svg, notes: ["n & m"], csv: "step,a\r\n1,<2>\r\n" },
                legend: [
                  { id: "a", label: "A", color: "var(--series-1)" },
                  { id: "b", label: "B", color: "var(--series-2)", dashed: true },
                ],
              },
            ],
          },
          { type: "code", title: "Config", text: `{"a": "</pre><script>"}` },
        ],
      },
    ],
  },
  followSystem(tokens),
);

test("all text is escaped; pictures are there as they are", () => {
  assert.match(html, /<title>&lt;AMM&gt; &amp; &quot;Reference&quot;<\/title>/);
  assert.match(html, /<p>a &lt; b<\/p>/);
  assert.ok(html.includes(svg));
  assert.ok(html.includes("1,&lt;2&gt;"));
  assert.ok(html.includes("&lt;/pre&gt;&lt;script&gt;"));
});

test("the file needs nothing else: no script, no address to fetch from", () => {
  assert.doesNotMatch(html, /<script|<link|<img|@import|url\(\s*['"]?(?!#)/i);
  assert.doesNotMatch(html.replaceAll(/xmlns(:\w+)?="[^"]*"/g, ""), /https?:/);
  assert.match(html, /default-src &#39;none&#39;/);
});

test("the theme follows the reader's system on a screen, and paper is light", () => {
  const css = followSystem(tokens);
  assert.match(css, /@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{[^}]*--bg: #1/);
  assert.doesNotMatch(css, /data-theme/);
  assert.match(css.slice(0, css.indexOf("@media")), /--bg: #f/);
  assert.throws(() => followSystem(":root{}"), /data-theme=dark/);
});

test("a table has heads for columns and rows; a figure its data", () => {
  assert.match(html, /<th scope="col">Margin<\/th>/);
  assert.match(
    html,
    /<th scope="row"><span class="report__mark" style="background:var\(--series-2\)"><\/span>AMM<\/th><td>0\.5<\/td>/,
  );
  assert.match(html, /<summary>Data as CSV<\/summary><pre tabindex="0">step,a/);
});
