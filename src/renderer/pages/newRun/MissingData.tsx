import { TriangleAlert } from "lucide-react";
import { Link } from "../../components/Link.tsx";
import type { PlannedRun } from "../../form/model/plan.ts";
import { routes } from "../../routes.ts";
import { useCall } from "../../state/useCall.ts";
import "./missingData.css";

/** Data files that the runs need and that are not there: a run would fail when its turn comes. */
export function MissingData({ runs }: { runs: readonly PlannedRun[] }) {
  const sets = useCall("data.list", {}, { fresh: true });
  const missing = (sets.data ?? []).filter(
    (set) => !set.present && runs.some(({ config }) => config.data.name === set.name),
  );
  return missing.map(({ name, title, folder }) => (
    <p key={name} className="start-card__missing" role="status">
      <TriangleAlert aria-hidden />
      <span>
        {title} is not in {folder}: a run on it fails when its turn comes. Choose another folder or download
        it on the <Link to={routes.data()}>Data page</Link>, before or after adding the run.
      </span>
    </p>
  ));
}
