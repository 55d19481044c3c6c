import type { Perturbation } from "../../../shared/contract/inspect.ts";
import { useFormat, type Format } from "../../components/useFormat.ts";

export interface FactsColumn {
  /** The run's title. */
  title: string;
  perturbation: Perturbation;
  storedMargin: number | null;
}

interface Fact {
  name: string;
  text: (column: FactsColumn, format: Format) => string;
  /** What is divided for the last column, where that says something. */
  value?: (column: FactsColumn) => number | null;
}

const facts: readonly Fact[] = [
  {
    name: "Prediction at x",
    text: ({ perturbation: { before } }, { formatPercent }) =>
      `${before.class} (${formatPercent(before.probabilities[before.class], 1)})`,
  },
  {
    name: "Prediction at x + r",
    text: ({ perturbation: { after } }, { formatPercent }) =>
      `${after.class} (${formatPercent(after.probabilities[after.class], 1)})`,
  },
  {
    name: "Fooled",
    text: ({ perturbation: { fooled, steps } }) =>
      `${fooled ? "yes" : "NO"}, ${steps.length} iteration${steps.length === 1 ? "" : "s"}`,
  },
  {
    name: "‖r‖₂",
    text: ({ perturbation: { l2 } }, { formatNumber }) => formatNumber(l2),
    value: ({ perturbation: { l2 } }) => l2,
  },
  {
    name: "Stored margin",
    text: ({ storedMargin }, { formatNumber }) => formatNumber(storedMargin),
    value: ({ storedMargin }) => storedMargin,
  },
  {
    name: "‖r‖∞",
    text: ({ perturbation: { lInf } }, { formatNumber }) => formatNumber(lInf),
    value: ({ perturbation: { lInf } }) => lInf,
  },
  {
    name: "ρ = ‖r‖₂ / ‖x‖₂",
    text: ({ perturbation: { rho } }, { formatNumber }) => formatNumber(rho),
    value: ({ perturbation: { rho } }) => rho,
  },
];

/** The numbers of one or two runs; with two, their ratio. */
export function FactsTable({ columns }: { columns: readonly FactsColumn[] }) {
  const format = useFormat();
  return (
    <table className="facts">
      <caption className="visually-hidden">Perturbation in numbers</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column, i) => (
            <th key={i} scope="col">
              {column.title}
            </th>
          ))}
          {columns.length === 2 && <th scope="col">ratio, second to first</th>}
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.name}>
            <th scope="row">{fact.name}</th>
            {columns.map((column, i) => (
              <td key={i} data-fact={fact.name}>
                {fact.text(column, format)}
              </td>
            ))}
            {columns.length === 2 && <td>{ratioText(fact, columns, format)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ratioText(
  { value }: Fact,
  [first, second]: readonly FactsColumn[],
  { formatNumber }: Format,
): string {
  const [a, b] = [value?.(first), value?.(second)];
  return a && b !== undefined && b !== null ? `${formatNumber(b / a, 3)} ×` : "";
}
