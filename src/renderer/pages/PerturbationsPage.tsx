import { ScanSearch } from "lucide-react";
import { EmptyState } from "../components/EmptyState.tsx";
import { Link } from "../components/Link.tsx";
import { Page } from "../components/Page.tsx";
import { RunPicker } from "../components/RunPicker.tsx";
import { routes } from "../routes.ts";
import { useRuns } from "../state/runs.ts";
import "./perturbations/perturbations.css";
import { RunView } from "./perturbations/RunView.tsx";
import { usePlace, type Place } from "./perturbations/usePerturbationState.ts";

/** What DeepFool does to single samples, in any checkpoint of any run. Its address holds all that it shows. */
export function PerturbationsPage() {
  const place = usePlace();
  return (
    <Page title="Perturbations" fill>
      {place.run === null ? <ChooseRun place={place} /> : <RunView runId={place.run} place={place} />}
    </Page>
  );
}

function ChooseRun({ place }: { place: Place }) {
  const isEmpty = useRuns((state) => state.loaded && state.runs.length === 0);
  if (isEmpty) {
    return (
      <EmptyState
        icon={<ScanSearch />}
        title="No run to look into yet"
        action={<Link to={routes.start()}>Go to the start page</Link>}
      >
        Train a run first: once it has a checkpoint, its samples and their perturbations are shown here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<ScanSearch />}
      title="Which run?"
      action={<RunPicker label="Run" hideLabel value={null} onChange={place.setRun} />}
    >
      Choose a run to see its samples, how far each is from being misclassified, and what DeepFool changes in
      it.
    </EmptyState>
  );
}
