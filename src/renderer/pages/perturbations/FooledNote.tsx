import { TriangleAlert } from "lucide-react";
import type { Perturbation } from "../../../shared/contract/inspect.ts";

/** Says it loudly where DeepFool did not get there: its r is then no margin. */
export function FooledNote({ perturbation }: { perturbation: Perturbation }) {
  const { fooled, steps, before, after, target } = perturbation;
  if (fooled) return null;
  const count = `${steps.length} iteration${steps.length === 1 ? "" : "s"}`;
  const goal = target === null ? `still predicted ${after.class}` : `predicted ${after.class}, not ${target}`;
  return (
    <div className="not-fooled" role="alert">
      <TriangleAlert aria-hidden />
      <div>
        <strong>Not fooled.</strong> After {count} the sample is {goal} (it was {before.class}). ‖r‖ is how
        far DeepFool went, not the margin.
      </div>
    </div>
  );
}
