import { ChevronDown, Download } from "lucide-react";
import type { RuntimeStatus } from "../../../shared/contract/machine.ts";
import { Button } from "../../components/Button.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { Menu } from "../../components/Menu.tsx";
import { useNewestJob } from "../../state/machine.ts";
import { useAction } from "../../state/useAction.ts";
import { JobProgress } from "../machine/JobProgress.tsx";

/** Where the native runtime is not installed: one button that gets it, then its progress in the same place. */
export function InstallRuntime({ native }: { native: RuntimeStatus | undefined }) {
  const install = useAction("runtimes.install");
  const job = useNewestJob("runtime");
  if (job?.state === "running") {
    return (
      <div className="device__install">
        <JobProgress job={job} />
      </div>
    );
  }
  if (!native || native.state === "ready") return null;
  const start = (cuda: boolean) => void install.run({ cuda });
  return (
    <>
      <div className="row device__buttons">
        <Button variant="primary" icon={<Download />} busy={install.busy} onClick={() => start(false)}>
          {native.state === "missing" ? "Install the native runtime" : "Install the native runtime again"}
        </Button>
        <Menu
          trigger={<IconButton label="Other ways to install it" icon={<ChevronDown />} />}
          items={[
            { label: "For the CPU", onSelect: () => start(false) },
            { label: "For an NVIDIA GPU (CUDA)", onSelect: () => start(true) },
          ]}
        />
      </div>
      {job?.state === "failed" && job.error && (
        <div className="device__install">
          <ErrorNote error={job.error} title="The native runtime was not installed" />
        </div>
      )}
    </>
  );
}
