import type { LegendEntry } from "./legendEntry.ts";

export interface ChartLegendProps {
  entries: readonly LegendEntry[];
  hidden: ReadonlySet<string>;
  /** Left out: entries cannot be switched off. */
  onHidden?: (hidden: ReadonlySet<string>) => void;
}

/** Names of lines; each is a toggle where they can be switched off. */
export function ChartLegend({ entries, hidden, onHidden }: ChartLegendProps) {
  return (
    <ul className="legend" role="list" aria-label="Legend">
      {entries.map((entry) => (
        <li key={entry.id}>
          {onHidden ? (
            <button
              type="button"
              className="legend__entry"
              aria-pressed={!hidden.has(entry.id)}
              onClick={() => onHidden(toggled(hidden, entry.id))}
            >
              <Name entry={entry} />
            </button>
          ) : (
            <span className="legend__entry">
              <Name entry={entry} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Name({ entry: { label, color, dashed } }: { entry: LegendEntry }) {
  return (
    <>
      <svg className="legend__mark" viewBox="0 0 14 4" aria-hidden>
        <path
          d="M0 2h14"
          stroke={color}
          strokeWidth="3"
          strokeDasharray={dashed === true ? "4 3" : undefined}
        />
      </svg>
      {label}
    </>
  );
}

function toggled(hidden: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(hidden);
  if (!next.delete(id)) next.add(id);
  return next;
}
