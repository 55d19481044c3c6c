import type { About } from "../../shared/contract/machine.ts";
import { Card } from "../components/Card.tsx";
import { CopyButton } from "../components/CopyButton.tsx";
import { ErrorNote } from "../components/ErrorNote.tsx";
import { PageHead } from "../components/PageHead.tsx";
import { Skeleton } from "../components/Skeleton.tsx";
import { VirtualTable, type Column } from "../components/VirtualTable.tsx";
import { useCall } from "../state/useCall.ts";
import { FactList } from "./machine/FactList.tsx";

type Licence = About["licences"][number];

const columns: readonly Column<Licence>[] = [
  { key: "name", title: "Package", render: (row) => row.name, sort: (a, b) => a.name.localeCompare(b.name) },
  { key: "version", title: "Version", render: (row) => row.version },
  {
    key: "licence",
    title: "Licence",
    render: (row) => row.licence,
    sort: (a, b) => a.licence.localeCompare(b.licence),
  },
];

/** Versions, places, and the licences of what the program is built from. */
export function AboutPage() {
  const about = useCall("about.get", {});
  return (
    <div className="page">
      <PageHead
        title="About"
        description="AMM Workbench trains classifiers with Adversarial Margin Maximization beside a Reference, and shows what the margin costs and gives."
      />
      {about.error && <ErrorNote error={about.error} onRetry={about.reload} />}
      {about.isLoading && <Skeleton lines={6} />}
      {about.data && <Facts about={about.data} />}
    </div>
  );
}

function Facts({ about }: { about: About }) {
  const { version, node, platform, home, host, licences } = about;
  const text = `AMM Workbench ${version}, Node ${node}, ${platform}, ${host}`;
  return (
    <div className="stack">
      <Card title={`AMM Workbench ${version}`} actions={<CopyButton label="Copy versions" text={text} />}>
        <FactList
          facts={[
            ["Licence", "MIT"],
            ["Node", node],
            ["Platform", platform],
            ["Host", host === "electron" ? "a window of its own" : "headless, in a browser"],
            ["Files", home],
          ]}
        />
      </Card>
      <Card title="Papers">
        <p>
          Yan, Guo and Zhang, <cite>Adversarial Margin Maximization Networks</cite>, T-PAMI 2019 (arXiv
          1911.05916). Margins: Moosavi-Dezfooli, Fawzi and Frossard, <cite>DeepFool</cite>, CVPR 2016.
        </p>
      </Card>
      <Card title="Built from" flush>
        <VirtualTable
          label="Packages and their licences"
          columns={columns}
          rows={licences}
          rowKey={(row) => row.name}
        />
      </Card>
    </div>
  );
}
