/** Puts the form's runs into the queue. */
import { toast } from "../../components/toast.tsx";
import type { NewRunState } from "../../form/model/newRunState.ts";
import { navigate, routes } from "../../routes.ts";
import { useQueue } from "../../state/queue.ts";
import { useAction } from "../../state/useAction.ts";
import { runsOf } from "./useFormView.ts";

/** More than these are watched in the queue. */
const mostCompared = 8;

export interface AddRuns {
  busy: boolean;
  /** @returns false where the form makes no runs: it has problems */
  add: (state: NewRunState, then: "stay" | "watch") => boolean;
}

export function useAddRuns(): AddRuns {
  const action = useAction("queue.add");
  const paused = useQueue()?.paused === true;
  const add = (state: NewRunState, then: "stay" | "watch") => {
    const { runs } = runsOf(state);
    if (runs.length === 0) return false;
    void action.run({ runs: runs.map(({ config, name }) => ({ config, name })) }).then(({ runIds }) => {
      if (then === "watch") navigate(placeToWatch(runIds));
      else sayAdded(runIds.length, paused);
    });
    return true;
  };
  return { busy: action.busy, add };
}

/** The run, the comparison of a few, or the queue where there are many. */
export function placeToWatch(runIds: readonly string[]): string {
  if (runIds.length === 1) return routes.run(runIds[0]);
  return runIds.length <= mostCompared ? routes.compare(runIds) : routes.queue();
}

function sayAdded(count: number, paused: boolean): void {
  const what = count === 1 ? "1 run is in the queue" : `${count} runs are in the queue`;
  toast(paused ? `${what}, which is paused` : what, {
    action: { label: "Open the queue", onClick: () => navigate(routes.queue()) },
  });
}
