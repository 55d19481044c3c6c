import { useFormat } from "../components/useFormat.ts";
import { Bar } from "./Bar.tsx";
import { barScale } from "./barSpan.ts";
import { argmax, softmax } from "./softmax.ts";
import "./bars.css";

export interface LogitBarsProps {
  /** What the table shows, for screen readers: `Logits after iteration 2`. */
  caption: string;
  /** [K] */
  logits: ArrayLike<number>;
  /** [K], drawn thin behind each bar: what they were; null: nothing. */
  before?: ArrayLike<number> | null;
  /** The ground truth; marked. */
  label: number;
}

/** Logits and probabilities of every class; bars on one scale with those before. */
export function LogitBars({ caption, logits, before = null, label }: LogitBarsProps) {
  const { formatNumber, formatPercent } = useFormat();
  const probabilities = softmax(logits);
  const scale = barScale([...Array.from(logits), ...(before ? Array.from(before) : [])]);
  const predicted = argmax(logits);
  return (
    <table className="bars">
      <caption className="visually-hidden">{caption}</caption>
      <LogitHead hasBefore={before !== null} />
      <tbody>
        {Array.from(logits, (logit, k) => (
          <tr key={k} className={k === predicted ? "bars__row bars__row--chosen" : "bars__row"}>
            <th scope="row">
              {k}
              {k === label && <span className="bars__mark"> label</span>}
            </th>
            <td>
              {before !== null && <Bar value={before[k]} scale={scale} kind="before" />}
              <Bar value={logit} scale={scale} kind={k === predicted ? "chosen" : "plain"} />
            </td>
            <td className="bars__number">{formatNumber(logit, 3)}</td>
            <td className="bars__number">{formatPercent(probabilities[k], 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LogitHead({ hasBefore }: { hasBefore: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">class</th>
        <th scope="col" className="bars__wide">
          logit{hasBefore && <span className="bars__key"> (thin: before)</span>}
        </th>
        <th scope="col" className="bars__number">
          f
        </th>
        <th scope="col" className="bars__number">
          p
        </th>
      </tr>
    </thead>
  );
}
