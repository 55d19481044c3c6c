import type { DataSummary } from "../../../shared/contract/data.ts";
import { useFormat } from "../../components/useFormat.ts";
import { CopyButton } from "../../components/CopyButton.tsx";
import { PixelCanvas } from "../../viewers/PixelCanvas.tsx";
import { pictureShape, shapeText } from "../../viewers/pictureShape.ts";
import { thumbnailPixels } from "../../viewers/picturePixels.ts";
import { useMemo } from "react";
import { ClassCountsChart } from "./ClassCountsChart.tsx";

/** Sizes, hash, classes and mean of a data set. */
export function Overview({ summary }: { summary: DataSummary }) {
  return (
    <div className="data-overview">
      <Facts summary={summary} />
      <ClassCountsChart counts={summary.classCounts} />
      <MeanImage summary={summary} />
    </div>
  );
}

function Facts({ summary: { info, shape } }: { summary: DataSummary }) {
  const { formatCount } = useFormat();
  const facts = [
    ["Source", info.source],
    ["Training samples", formatCount(info.trainSamples)],
    ["Validation samples", formatCount(info.validationSamples)],
    ["Test samples", formatCount(info.testSamples)],
    ["Classes", formatCount(info.classes)],
    ["Shape of a sample", shapeText(shape)],
  ];
  return (
    <dl className="data-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>SHA-256 of inputs and labels</dt>
        <dd className="data-facts__hash">
          <span className="mono">{info.sha256}</span> <CopyButton label="Copy" text={info.sha256} />
        </dd>
      </div>
    </dl>
  );
}

function MeanImage({ summary: { shape, meanImage, info } }: { summary: DataSummary }) {
  const picture = useMemo(() => pictureShape(shape), [shape]);
  const pixels = useMemo(() => picture && thumbnailPixels(meanImage, 0, picture), [meanImage, picture]);
  if (!picture || !pixels) return null;
  return (
    <figure className="data-mean">
      <figcaption>
        <h3>Mean of the training samples</h3>
      </figcaption>
      <PixelCanvas
        pixels={pixels}
        height={picture.height}
        width={picture.width}
        zoom={Math.max(1, Math.floor(196 / picture.width))}
        label={`Mean of the ${info.trainSamples} training samples`}
      />
    </figure>
  );
}
