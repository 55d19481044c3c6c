/** The data of a scatter chart as a table: a row a dot. */
import type { ChartTable } from "./chartTable.ts";
import type { ScatterGroup } from "./scatterGeometry.ts";

export interface ScatterTexts {
  dotLabel: string;
  xLabel: string;
  yLabel: string;
}

export function scatterTable(groups: readonly ScatterGroup[], texts: ScatterTexts): ChartTable {
  const places = groups.flatMap((group) =>
    Array.from({ length: group.key.length }, (_, at) => ({ group, at })),
  );
  const cells = [
    (i: number) => places[i].group.key[places[i].at],
    (i: number) => places[i].group.x[places[i].at],
    (i: number) => places[i].group.y[places[i].at],
    (i: number) => places[i].group.label,
  ];
  return {
    columns: [texts.dotLabel, texts.xLabel, texts.yLabel, "group"],
    rows: places.length,
    cell: (row, column) => cells[column](row),
  };
}
