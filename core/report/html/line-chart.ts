/** Lines over time as one SVG; what it shows is also named for a reader. */
import type { ChartText } from '../document/part.ts';
import { layOut, type PlotPoint } from '../document/plot.ts';
import { escapeText } from './markup.ts';

const width = 960;

export const lineChart = (chart: ChartText): string => {
  const { title, lines, height } = chart;
  const plot = layOut(chart, { width, height });
  if (plot === undefined) return `<p class="off">${escapeText(title)}: too few values to draw.</p>`;
  return [
    `<figure><figcaption>${escapeText(title)} ${lines.map(({ name, look }) => `<span class="key ${look}">${escapeText(name)}</span>`).join(' ')}</figcaption>`,
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(plot.said)}">`,
    ...plot.lines.map(({ look, runs }) => `<path class="line ${look}" d="${runs.map(pathOf).join('')}"/>`),
    ...plot.labels.map(
      ({ text, x, y, isAtEnd = false }) =>
        `<text x="${x}" y="${y.toFixed(1)}"${isAtEnd ? ' text-anchor="end"' : ''}>${escapeText(text)}</text>`,
    ),
    '</svg></figure>',
  ].join('\n');
};

const pathOf = (points: readonly PlotPoint[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
