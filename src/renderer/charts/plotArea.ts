/** Where in a chart the data are drawn. */

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels that the axes take; given to recharts as they are, so that layers and axes agree. */
export const axisSpace = { left: 56, right: 14, top: 26, bottom: 38 } as const;

export function plotArea(width: number, height: number): Area {
  return {
    left: axisSpace.left,
    top: axisSpace.top,
    width: Math.max(1, width - axisSpace.left - axisSpace.right),
    height: Math.max(1, height - axisSpace.top - axisSpace.bottom),
  };
}
