/** A chart as one SVG; what it shows is also named for a reader. */
import { keyOf, type ChartText } from '../document/part.ts';
import { layOut, type Plot } from '../document/plot.ts';
import { markPath, pathOf } from '../document/plot-path.ts';
import { escapeText } from './markup.ts';

const width = 960;

export const plotSvg = (chart: ChartText): string => {
  const { title, height } = chart;
  const plot = layOut(chart, { width, height });
  if (plot === undefined) return `<p class="off">${escapeText(title)}: too few values to draw.</p>`;
  return [
    `<figure><figcaption>${escapeText(title)} ${keyOf(chart).map(keyText).join(' ')}</figcaption>`,
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(plot.said)}">`,
    ...plot.lines.map(({ look, runs }) => `<path class="line ${look}" d="${runs.map(pathOf).join('')}"/>`),
    ...shapesOf(plot),
    ...plot.labels.map(
      ({ text, x, y, isAtEnd = false }) =>
        `<text x="${x}" y="${y.toFixed(1)}"${isAtEnd ? ' text-anchor="end"' : ''}>${escapeText(text)}</text>`,
    ),
    '</svg></figure>',
  ].join('\n');
};

const keyText = ({ name, look }: ReturnType<typeof keyOf>[number]): string => `<span class="key ${look}">${escapeText(name)}</span>`;

const shapesOf = ({ marks, bars }: Plot): readonly string[] => [
  ...(['blue', 'down'] as const).flatMap((look) => {
    const path = marks
      .filter((mark) => mark.look === look)
      .map(markPath)
      .join('');
    return path === '' ? [] : [`<path class="line ${look}" d="${path}"/>`];
  }),
  ...bars.map(
    ({ x, y, width: wide, height, look }) =>
      `<rect class="bar ${look}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${wide.toFixed(1)}" height="${height.toFixed(1)}"/>`,
  ),
];
