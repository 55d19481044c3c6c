/** Which problems are shown when: not while a value is still being typed. */
import { fieldOf, type FormField } from "./formFields.ts";
import { isOf } from "./editing.ts";
import type { NewRunState } from "./newRunState.ts";
import type { Problem } from "./problems.ts";

/** Kinds whose value passes through invalid ones on its way to a valid one. */
const typedKinds: readonly string[] = ["integer", "number", "string", "list", "record"];

/** The problems to show now: of controls that were left, or have nothing to type, or all once the user tried to start. */
export function shownProblems(
  problems: readonly Problem[],
  { touched, isSubmitted, plan }: Pick<NewRunState, "touched" | "isSubmitted" | "plan">,
): readonly Problem[] {
  return ownProblems(problems, plan).filter((problem) => {
    const field = problem.key === null ? null : fieldOf(problem.key);
    return isSubmitted || isShown(problem, field, touched);
  });
}

/** @param field that it is of; null: of the config as a whole */
export function isShown({ id }: Problem, field: FormField | null, touched: readonly string[]): boolean {
  if (field === null || !typedKinds.includes(field.type.kind)) return true;
  return touched.some((left) => isOf(left, id));
}

/** Without those of fields whose values the grid replaces. */
export function ownProblems(problems: readonly Problem[], plan: NewRunState["plan"]): readonly Problem[] {
  return problems.filter(({ key }) => !plan.axes.some((axis) => axis.key === key));
}
