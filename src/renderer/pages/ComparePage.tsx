import { CompareEmpty } from "./compare/CompareEmpty.tsx";
import { CompareView } from "./compare/CompareView.tsx";
import { useMembers } from "./compare/useMembers.ts";
import "./compare/compare.css";

/** Two or more runs, or groups of seeds, beside each other. Its address holds all that it shows. */
export function ComparePage() {
  const members = useMembers();
  if (members.members.length < 2) return <CompareEmpty members={members} />;
  return <CompareView members={members} />;
}
