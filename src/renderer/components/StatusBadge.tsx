import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  Unplug,
  type LucideIcon,
} from "lucide-react";

import type { RunStatus } from "../../shared/runStatus.ts";
import { Badge, type BadgeProps } from "./Badge.tsx";

interface Look {
  tone: BadgeProps["tone"];
  icon: LucideIcon;
  /** What it means, as tooltip. */
  meaning: string;
}

const looks: { [S in RunStatus]: Look } = {
  queued: { tone: "neutral", icon: CircleDashed, meaning: "Waits for its turn" },
  // It stands still: anything that moves for as long as a run trains has the window drawn sixty times a second.
  running: { tone: "accent", icon: CirclePlay, meaning: "Trains now" },
  finished: { tone: "success", icon: CircleCheck, meaning: "Ran to its end" },
  stopped: { tone: "neutral", icon: CirclePause, meaning: "Stopped on request; it can be resumed" },
  interrupted: { tone: "warning", icon: Unplug, meaning: "Its process ended in mid-run; it can be resumed" },
  failed: { tone: "danger", icon: CircleAlert, meaning: "Ended with an error" },
};

/** Where a run stands, by word, icon and colour. */
export function StatusBadge({ status }: { status: RunStatus }) {
  const { tone, icon: Icon, meaning } = looks[status];
  return (
    <span title={meaning}>
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {status}
      </Badge>
    </span>
  );
}
