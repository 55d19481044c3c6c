import { routes } from "../routes.ts";
import { useRuns } from "../state/runs.ts";
import "./attack/attack.css";
import { AttackEmpty } from "./attack/AttackEmpty.tsx";
import { AttackView } from "./attack/AttackView.tsx";
import "./compare/compare.css";
import { useMembers } from "./compare/useMembers.ts";

/** Robustness of stored checkpoints, measured and beside each other. Its address holds all that it shows. */
export function AttackPage() {
  const members = useMembers(routes.attack);
  const { members: chosen } = members;
  const isNoneThere = useRuns(
    ({ loaded, runs }) => loaded && !chosen.some(({ id }) => runs.some((run) => run.id === id)),
  );
  if (chosen.length === 0 || isNoneThere) return <AttackEmpty members={members} />;
  return <AttackView members={members} />;
}
