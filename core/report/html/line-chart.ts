/** Lines over time as one SVG: the axis says its lowest, its highest and both dates; what it shows is also named for a reader. */
import { log } from '../../value/math.ts';
import { dateText } from '../statistic-text.ts';
import { escapeText } from './markup.ts';

export interface ChartLine {
  readonly name: string;
  /** A class of the style: ink, grey, down or blue. */
  readonly look: 'ink' | 'grey' | 'down' | 'blue';
  /** A value that is absent breaks the line. */
  readonly values: readonly (number | undefined)[];
}

export interface ChartText {
  readonly title: string;
  /** Of each value, ascending. */
  readonly ms: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly write: (value: number) => string;
  readonly height: number;
  /** Where every value is above 0. */
  readonly isLog?: boolean;
}

const width = 960;
const gutter = { left: 4, right: 84, top: 8, bottom: 22 };

export const lineChart = ({ title, ms, lines, write, height, isLog = false }: ChartText): string => {
  const all = lines.flatMap(({ values }) => values.flatMap((value) => value ?? []));
  const low = all.reduce((least, value) => Math.min(least, value), Infinity);
  const high = all.reduce((most, value) => Math.max(most, value), -Infinity);
  if (ms.length < 2 || !(high >= low)) return `<p class="off">${escapeText(title)}: too few values to draw.</p>`;
  const scaled = (value: number): number => (isLog && low > 0 ? log(value) : value);
  const [bottom, span] = [scaled(low), scaled(high) - scaled(low) || 1];
  const [from = 0, to = 1] = [ms[0], ms.at(-1)];
  const xOf = (at: number): number => gutter.left + ((at - from) / (to - from)) * (width - gutter.left - gutter.right);
  const yOf = (value: number): number => height - gutter.bottom - ((scaled(value) - bottom) / span) * (height - gutter.top - gutter.bottom);
  const label = (y: number, value: number): string =>
    `<text x="${width - gutter.right + 6}" y="${(y + 4).toFixed(1)}">${escapeText(write(value))}</text>`;
  return [
    `<figure><figcaption>${escapeText(title)} ${lines.map(({ name, look }) => `<span class="key ${look}">${escapeText(name)}</span>`).join(' ')}</figcaption>`,
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(`${title}, ${dateText(from)} to ${dateText(to)}: ${write(low)} to ${write(high)}`)}">`,
    ...lines.map(
      ({ look, values }) =>
        `<path class="line ${look}" d="${pathOf(values.map((value, i) => [xOf(ms[i] ?? 0), value === undefined ? undefined : yOf(value)]))}"/>`,
    ),
    label(yOf(low), low),
    ...(high > low ? [label(yOf(high), high)] : []),
    `<text x="${gutter.left}" y="${height - 6}">${dateText(from)}</text>`,
    `<text x="${width - gutter.right}" y="${height - 6}" text-anchor="end">${dateText(to)}</text>`,
    '</svg></figure>',
  ].join('\n');
};

const pathOf = (points: readonly (readonly [x: number, y: number | undefined])[]): string => {
  let isDown = false;
  return points
    .map(([x, y]) => {
      const text = y === undefined ? '' : `${isDown ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
      isDown = y !== undefined;
      return text;
    })
    .join('');
};
