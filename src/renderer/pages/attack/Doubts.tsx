import { ShieldCheck, TriangleAlert } from "lucide-react";
import { doubtsOf, type RobustnessVerdict } from "../../../shared/robustness.ts";

export interface DoubtsProps {
  /** Whose numbers they are. */
  names: readonly string[];
  verdicts: readonly RobustnessVerdict[];
}

/** Prominent where a number is not to be believed; a quiet line where nothing was found. */
export function Doubts({ names, verdicts }: DoubtsProps) {
  const found = verdicts.map((verdict, i) => ({ name: names[i], doubts: doubtsOf(verdict) }));
  const doubted = found.filter(({ doubts }) => doubts.length > 0);
  if (doubted.length === 0) {
    return (
      <p className="attack__believed" role="status">
        <ShieldCheck aria-hidden />
        No sign against these numbers. A stronger attack may still find more: they are upper bounds.
      </p>
    );
  }
  return (
    <div className="attack__doubts" role="alert">
      <TriangleAlert aria-hidden />
      <div>
        <strong>Not to be believed as they are</strong>
        <ul role="list">
          {doubted.map(({ name, doubts }, i) => (
            <li key={i}>
              {name}: {doubts.join("; ")}.
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
