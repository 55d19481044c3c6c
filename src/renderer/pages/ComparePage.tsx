import { useRuns } from "../state/runs.ts";
import { CompareEmpty } from "./compare/CompareEmpty.tsx";
import { CompareView } from "./compare/CompareView.tsx";
import { useMembers } from "./compare/useMembers.ts";
import "./compare/compare.css";

/** Two or more runs, or groups of seeds, beside each other. Its address holds all that it shows. */
export function ComparePage() {
  const members = useMembers();
  const { members: chosen } = members;
  const isNoneThere = useRuns(
    ({ loaded, runs }) => loaded && !chosen.some(({ id }) => runs.some((run) => run.id === id)),
  );
  if (chosen.length < 2 || isNoneThere) return <CompareEmpty members={members} />;
  return <CompareView members={members} />;
}
