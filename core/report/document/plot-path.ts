/** Lines and marks of a plot as paths of SVG, for page and file alike. */
import type { PlotMark, PlotPoint } from './plot.ts';

export const pathOf = (points: readonly PlotPoint[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

export const markPath = ({ x, y, shape }: PlotMark): string => {
  const [left, top] = [(x - 3).toFixed(1), (y - 3).toFixed(1)];
  return shape === 'cross' ? `M${left} ${top}l6 6m0 -6l-6 6` : `M${left} ${y.toFixed(1)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`;
};
