/** A name in the legend of a chart. */
export interface LegendEntry {
  readonly id: string;
  readonly label: string;
  /** A custom property: `var(--series-1)`. */
  readonly color: string;
  readonly dashed?: boolean;
}
