import type { RunDetails } from "../../../shared/contract/runs.ts";
import type { Environment } from "../../../shared/metrics.ts";
import { Card } from "../../components/Card.tsx";
import { useFormat, type Format } from "../../components/useFormat.ts";

/** What the run ran on, session by session, and the data that it was given. */
export function EnvironmentCard({ details: { environments, dataInfo } }: { details: RunDetails }) {
  const format = useFormat();
  return (
    <Card title="Environment">
      <div className="stack">
        {environments.length === 0 && <p className="muted">Known once the run has started.</p>}
        {environments.map(({ started, environment }, i) => (
          <section key={started} aria-label={`Session ${i + 1}`}>
            {environments.length > 1 && (
              <h3>
                Session {i + 1}, {format.formatWhen(started)}
              </h3>
            )}
            <Facts facts={environmentFacts(environment, format)} />
          </section>
        ))}
        {dataInfo && (
          <section aria-label="Data">
            <h3>Data</h3>
            <Facts
              facts={[
                ["Data", dataInfo.generated ? `${dataInfo.name}, drawn by this program` : dataInfo.name],
                ["Source", dataInfo.source],
                ["Training, validation, test", samples(dataInfo, format)],
                ["Classes", String(dataInfo.classes)],
                ["SHA-256", dataInfo.sha256],
              ]}
            />
          </section>
        )}
      </div>
    </Card>
  );
}

type Fact = readonly [name: string, value: string];

function environmentFacts(environment: Environment, { formatBytes }: Format): Fact[] {
  const { backend, backendVersion, device, threads, whyNotBetter, cpu, memoryBytes } = environment;
  return [
    ["Backend", `${backend} ${backendVersion}`],
    ["Device", device],
    ...(whyNotBetter === null ? [] : [["Why not a better one", whyNotBetter] as const]),
    ["Threads", String(threads)],
    ["Processor", cpu],
    ["Memory", formatBytes(memoryBytes)],
    ["Computer", `${environment.host}, ${environment.platform}`],
    ["Node", environment.node],
    ["AMM Workbench", environment.appVersion],
  ];
}

function samples(info: NonNullable<RunDetails["dataInfo"]>, { formatCount }: Format): string {
  return [info.trainSamples, info.validationSamples, info.testSamples].map(formatCount).join(" / ");
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="run-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
