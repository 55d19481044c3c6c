import { Play } from "lucide-react";
import { useMemo } from "react";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { formatWait } from "../../components/format.ts";
import { Link } from "../../components/Link.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { navigate } from "../../routes.ts";
import { routes } from "../../state/routePaths.ts";
import { useAction } from "../../state/useAction.ts";
import { useCall } from "../../state/useCall.ts";
import { ChoiceFields } from "./ChoiceFields.tsx";
import { configsOf, presetOf, type ComparisonChoice } from "./comparisonChoice.ts";
import { LatestComparison } from "./LatestComparison.tsx";
import { useComparisonChoice } from "./useComparisonChoice.ts";

/** One choice, one button: a Reference and an AMM run, equal in all but the method. */
export function ComparisonCard() {
  const { choice, choose, sets } = useComparisonChoice();
  return (
    <Card title="Reference vs AMM" className="comparison">
      <div className="stack">
        <p className="muted">
          Trains one network twice, on cross-entropy alone and with the margin regulariser, and compares
          accuracy and margins.
        </p>
        {sets.error && <ErrorNote error={sets.error} onRetry={sets.reload} />}
        {choice ? (
          <>
            <ChoiceFields choice={choice} onChoose={choose} sets={sets.data ?? []} />
            <RunBoth choice={choice} />
          </>
        ) : (
          !sets.error && <Skeleton lines={5} />
        )}
        <LatestComparison />
      </div>
    </Card>
  );
}

function RunBoth({ choice }: { choice: ComparisonChoice }) {
  const add = useAction("queue.add");
  const configs = useMemo(() => configsOf(choice), [choice]);
  const { name, preset } = presetOf(choice);
  const start = async () => {
    const { runIds } = await add.run({ runs: configs.map((config) => ({ config })) });
    navigate(routes.compare(runIds));
  };
  return (
    <>
      <p className="small muted">
        {preset.title}. {sentence(preset.source)}
      </p>
      <div className="row">
        <Button variant="primary" icon={<Play />} busy={add.busy} onClick={() => void start()}>
          Run both
        </Button>
        <Estimate configs={configs} />
        <span className="spacer" />
        <Link to={routes.newRun({ preset: name })} className="small">
          Change settings
        </Link>
      </div>
    </>
  );
}

/** How long both will take together, where runs like these were timed before. */
function Estimate({ configs }: { configs: ReturnType<typeof configsOf> }) {
  const { data } = useCall("queue.estimate", { configs }, { keepPrevious: true });
  const seconds = data?.seconds.reduce<number | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one),
    0,
  );
  if (seconds === undefined || seconds === null) return null;
  return <span className="muted">about {formatWait(seconds)}</span>;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
