import "./emptyState.css";

export interface SkeletonProps {
  /** How many lines of text it stands for. */
  lines?: number;
  /** One block this high, in pixels, instead of lines. */
  height?: number;
}

/** Stands where something is being read. */
export function Skeleton({ lines = 3, height }: SkeletonProps) {
  const widths =
    height === undefined ? Array.from({ length: lines }, (_, i) => lineWidth(i, lines)) : ["100%"];
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      {widths.map((width, i) => (
        <div key={i} className="skeleton__line" style={{ width, height }} />
      ))}
    </div>
  );
}

/** The last line of a paragraph is shorter. */
function lineWidth(line: number, lines: number): string {
  return line === lines - 1 && lines > 1 ? "60%" : "100%";
}
