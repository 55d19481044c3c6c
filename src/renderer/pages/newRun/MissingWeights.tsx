import { presets } from "../../../shared/presets.ts";
import { missingWarmStart } from "../../../shared/presets/missingWarmStart.ts";
import { Button } from "../../components/Button.tsx";
import type { FormActions } from "../../form/formActions.ts";
import { draftValue } from "../../form/model/drafts.ts";
import { fieldOf } from "../../form/model/formFields.ts";
import type { NewRunState } from "../../form/model/newRunState.ts";
import { Notice } from "./Notices.tsx";

export interface MissingWeightsProps {
  state: NewRunState;
  actions: FormActions;
  /** Moves to a field of the form. */
  onFocus: (key: string) => void;
}

const key = "training.warmStart";

/** A preset that fine-tunes asks whose weights it is to begin with. */
export function MissingWeights({ state: { base, drafts }, actions, onFocus }: MissingWeightsProps) {
  const field = fieldOf(key);
  if (base.kind !== "preset" || draftValue(field, drafts) !== null) return null;
  const reason = missingWarmStart(presets[base.name], null);
  if (reason === null) return null;
  const choose = () => {
    actions.edit(field, { isNone: false, value: "" });
    onFocus(key);
  };
  return (
    <Notice
      actions={
        <Button size="small" onClick={choose}>
          Choose a checkpoint
        </Button>
      }
    >
      {reason}.
    </Notice>
  );
}
