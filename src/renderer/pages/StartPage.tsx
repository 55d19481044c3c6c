import { Page } from "../components/Page.tsx";
import { ComparisonCard } from "./start/ComparisonCard.tsx";
import { DeviceStrip } from "./start/DeviceStrip.tsx";
import { RecentRuns } from "./start/RecentRuns.tsx";
import "./start/start.css";

/** Where one begins: the device, one button that compares Reference and AMM, and what ran before. */
export function StartPage() {
  return (
    <Page title="Start">
      <DeviceStrip />
      <div className="start__columns">
        <ComparisonCard />
        <RecentRuns />
      </div>
    </Page>
  );
}
