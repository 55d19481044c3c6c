import type { DeepFoolStep } from "../../shared/contract/inspect.ts";
import { useFormat } from "../components/useFormat.ts";
import { Bar } from "./Bar.tsx";
import { barScale } from "./barSpan.ts";
import { candidatesByDistance, type RankedCandidate } from "./iterations.ts";
import "./bars.css";

/** The class boundaries that an iteration looked at, nearest first; the one it went for is marked. */
export function CandidateBars({ step, position }: { step: DeepFoolStep; position: number }) {
  const candidates = candidatesByDistance(step);
  const scale = barScale(candidates.map((c) => c.distance));
  return (
    <table className="bars">
      <caption className="visually-hidden">
        Class boundaries of iteration {position}, nearest first; class {step.to} was chosen
      </caption>
      <thead>
        <tr>
          <th scope="col">class</th>
          <th scope="col" className="bars__wide">
            distance d = |f_k − f_p| / ‖w‖
          </th>
          <th scope="col" className="bars__number">
            d
          </th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((candidate) => (
          <CandidateRow key={candidate.class} candidate={candidate} scale={scale} />
        ))}
      </tbody>
    </table>
  );
}

function CandidateRow(props: { candidate: RankedCandidate; scale: { low: number; high: number } }) {
  const { candidate, scale } = props;
  const { formatNumber } = useFormat();
  const detail = `gap ${formatNumber(candidate.gap, 3)}, norm ${formatNumber(candidate.norm, 3)}`;
  return (
    <tr className={candidate.chosen ? "bars__row bars__row--chosen" : "bars__row"}>
      <th scope="row">
        {candidate.class}
        {candidate.chosen && <span className="bars__mark"> chosen</span>}
      </th>
      <td title={detail}>
        <Bar value={candidate.distance} scale={scale} kind={candidate.chosen ? "chosen" : "plain"} />
      </td>
      <td className="bars__number">
        {Number.isNaN(candidate.distance) ? "too far" : formatNumber(candidate.distance, 3)}
      </td>
    </tr>
  );
}
