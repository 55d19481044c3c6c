import { ClipboardPaste } from "lucide-react";
import { useRef, useState, type RefObject } from "react";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { CopyButton } from "../../components/CopyButton.tsx";
import { toast } from "../../components/toast.tsx";
import { draftsText, placeText, readConfigText, type TextProblem } from "../../form/model/configText.ts";
import type { Drafts } from "../../form/model/drafts.ts";
import { offsetOf } from "../../form/model/parseJson.ts";
import type { RunConfig } from "../../../shared/schema/runConfig.ts";

export interface JsonPanelProps {
  drafts: Drafts;
  /** A text to begin with, not yet taken over. */
  edited: string | null;
  onEdited: (text: string | null) => void;
  onTake: (config: RunConfig) => void;
}

/** The config as JSON. What is edited or pasted changes the form only when it is taken over, and only when it is valid. */
export function JsonPanel({ drafts, edited, onEdited, onTake }: JsonPanelProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [problems, setProblems] = useState<readonly TextProblem[]>([]);
  const text = edited ?? draftsText(drafts);
  const change = (next: string | null) => {
    setProblems([]);
    onEdited(next);
  };
  const take = () => {
    const read = readConfigText(text);
    if (!read.ok) return setProblems(read.problems);
    change(null);
    onTake(read.config);
  };
  return (
    <Card title="Config as JSON" actions={<JsonActions text={text} area={area} onPaste={change} />}>
      <div className="stack">
        <textarea
          ref={area}
          className="json-panel__text mono"
          aria-label="Config as JSON"
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby="json-problems"
          spellCheck={false}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
        <TextProblems problems={problems} onGo={(problem) => goTo(area.current, text, problem)} />
        <JsonButtons isEdited={edited !== null} onTake={take} onDrop={() => change(null)} />
      </div>
    </Card>
  );
}

interface JsonActionsProps {
  text: string;
  area: RefObject<HTMLTextAreaElement | null>;
  onPaste: (text: string) => void;
}

function JsonActions({ text, area, onPaste }: JsonActionsProps) {
  const paste = async () => {
    try {
      onPaste(await navigator.clipboard.readText());
    } catch (thrown) {
      // A browser may keep the clipboard from pages; the user's own Ctrl+V is always allowed.
      console.warn("The clipboard could not be read.", thrown);
      area.current?.select();
      toast("Press Ctrl+V: the browser does not let the page read the clipboard");
    }
  };
  return (
    <>
      <Button size="small" icon={<ClipboardPaste />} onClick={() => void paste()}>
        Paste
      </Button>
      <CopyButton text={text} />
    </>
  );
}

function JsonButtons({
  isEdited,
  onTake,
  onDrop,
}: {
  isEdited: boolean;
  onTake: () => void;
  onDrop: () => void;
}) {
  return (
    <>
      <div className="row">
        <Button variant="primary" disabled={!isEdited} onClick={onTake}>
          Take over
        </Button>
        <Button disabled={!isEdited} onClick={onDrop}>
          Back to the form's
        </Button>
      </div>
      <p className="field__hint">
        Paste a whole config or a part of one: what is left out takes its default. Unknown names are errors.
      </p>
    </>
  );
}

function TextProblems({
  problems,
  onGo,
}: {
  problems: readonly TextProblem[];
  onGo: (problem: TextProblem) => void;
}) {
  return (
    <div id="json-problems" role="alert">
      {problems.length > 0 && (
        <>
          <p className="field__error">Nothing was changed:</p>
          <ul role="list" className="start-card__problems">
            {problems.map((problem) => (
              <li key={`${placeText(problem.place)} ${problem.message}`}>
                <button type="button" onClick={() => onGo(problem)}>
                  {placeText(problem.place)}: {problem.message}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function goTo(area: HTMLTextAreaElement | null, text: string, { place }: TextProblem): void {
  const at = offsetOf(text, place);
  area?.focus();
  area?.setSelectionRange(at, Math.min(text.length, at + 1));
}
