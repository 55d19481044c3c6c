import { ChartLine, EllipsisVertical, FileDown, Image, Table } from "lucide-react";
import type { RefObject } from "react";
import { Menu, type MenuItem } from "../components/Menu.tsx";
import { showError } from "../state/useAction.ts";
import type { LegendEntry } from "./legendEntry.ts";
import type { ChartTable } from "./chartTable.ts";
import { csv } from "./csv.ts";
import { pictureOf, toPng } from "./exportImage.ts";
import { fileName, saveFile } from "./saveFile.ts";

export interface ChartMenuProps {
  title: string;
  figure: RefObject<HTMLElement | null>;
  legend: readonly LegendEntry[];
  table: () => ChartTable;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
}

/** Exports of a chart, and its data as a table. */
export function ChartMenu({ title, figure, legend, table, asTable, onTable }: ChartMenuProps) {
  const picture = () => pictureOf(figure.current, title, legend);
  const items: MenuItem[] = [
    {
      label: asTable ? "Show as picture" : "Show as table",
      icon: asTable ? <ChartLine /> : <Table />,
      onSelect: () => onTable(!asTable),
    },
    {
      label: "Export PNG",
      icon: <Image />,
      disabled: asTable,
      onSelect: () => void toPng(picture()).then((png) => saveFile(fileName(title, "png"), png), showError),
    },
    {
      label: "Export SVG",
      icon: <Image />,
      disabled: asTable,
      onSelect: () => saveFile(fileName(title, "svg"), new Blob([picture().svg], { type: "image/svg+xml" })),
    },
    {
      label: "Export CSV",
      icon: <FileDown />,
      onSelect: () => saveFile(fileName(title, "csv"), new Blob([csv(table())], { type: "text/csv" })),
    },
  ];
  return (
    <Menu
      items={items}
      trigger={
        <button type="button" className="icon-button icon-button--small" aria-label={`Export ${title}`}>
          <EllipsisVertical />
        </button>
      }
    />
  );
}
