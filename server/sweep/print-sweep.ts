/** A sweep for people: its best rows, each with its plateau, and the surface of its first two axes. */
import type { Figure } from '#/core/search/figure.ts';
import type { Surface, RankedRow } from '#/core/search/summary.ts';
import type { Superiority } from '#/core/search/superiority.ts';
import type { BestVerdict } from '#/core/search/verdict.ts';
import type { SweepSummary } from './summarise.ts';

export const printSummary = ({ done, refused, reasons, top, surface }: SweepSummary): string =>
  [
    `${done} runs, ${refused} refused`,
    ...Object.entries(reasons).map(([reason, count]) => `  ${count} x ${reason}`),
    '',
    'Sharpe  plateau  net return  drawdown  trades  trial  parameters',
    ...top.map(printRow),
    '',
    ...printSurface(surface),
  ].join('\n');

/** The best in one line, as a sweep ends. */
export const printBest = (row: RankedRow): string =>
  `${printParams(row)}: Sharpe ${(row.sharpe ?? 0).toFixed(2)}, plateau ${printPlateau(row)}, trial ${row.trial}`;

/** How likely the best is luck, a line for each figure. */
export const printVerdict = ({
  level,
  deflatedSharpe,
  luckySharpe,
  pbo,
  superiority,
  trackRecordYears,
  trials,
}: BestVerdict): readonly string[] => {
  const of = <Value>(figure: Figure<Value>, text: (value: Value) => string): string =>
    'value' in figure ? text(figure.value) : `none: ${figure.reason}`;
  const alike = trials.effective === undefined ? '' : `, as ${trials.effective.toFixed(1)} unlike ones`;
  return [
    `Verdict on the best: ${level}, after ${trials.raw} trials of the family${alike}`,
    `  deflated Sharpe   ${of(deflatedSharpe, (value) => value.toFixed(3))}`,
    `  Sharpe by luck    ${of(luckySharpe, (value) => `${value.toFixed(2)}, what the best of as many worthless ones would show`)}`,
    `  PBO               ${of(pbo, ({ probability, trials: rows, splits }) => `${probability.toFixed(3)} of ${rows} rows in ${splits} splits`)}`,
    `  reality check     ${of(superiority, (test) => `p ${printP(test.realityCheck, test)} ${overOf(test)}`)}`,
    `  SPA               ${of(superiority, (test) => printSpa(test))}`,
    `  track record      ${of(trackRecordYears, (years) => `${years.toFixed(1)} years until the ratio is above 0 at 95 %`)}`,
  ];
};

/** Of so many samples no smaller one can be told; of a part of the sweep it is a lower bound. */
const printP = (p: number, { isLowerBound, samples }: Superiority): string => {
  const text = p === 0 ? `below ${1 / samples}` : p.toFixed(3);
  return isLowerBound ? `at least ${text}` : text;
};

const overOf = ({ benchmark = 'cash', variants, runs, flat, days, block, samples, seed }: Superiority): string =>
  `that none of ${variants} of ${runs} rows (${flat} flat) beats ${benchmark}, ${days} days, ${samples} samples of blocks of ${block}, seed ${seed}`;

const printSpa = (test: Superiority): string => {
  const { lower, consistent, upper } = test.spa;
  return `p ${printP(consistent, test)}, between ${lower.toFixed(3)} and ${upper.toFixed(3)}, studentised`;
};

const printParams = ({ params }: RankedRow): string =>
  Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

const percent = (value: number | undefined): string => (value === undefined ? '-' : `${(100 * value).toFixed(1)} %`);

/** A plateau that cannot be told says why, in place of the figure. */
const printPlateau = ({ plateau }: Pick<RankedRow, 'plateau'>): string =>
  plateau.score === undefined ? `none: ${plateau.reason}` : `${plateau.score.toFixed(2)} of ${plateau.neighbours} neighbours`;

const printRow = (row: RankedRow): string => {
  const score = row.plateau.score?.toFixed(2) ?? '-';
  const cells = [
    (row.sharpe ?? 0).toFixed(2).padStart(6),
    score.padStart(7),
    percent(row.netReturn).padStart(10),
    percent(row.maxDrawdown).padStart(8),
    String(row.trades).padStart(6),
    String(row.trial).padStart(5),
    printParams(row),
  ];
  return cells.join('  ') + (row.plateau.score === undefined ? `  (${printPlateau(row)})` : '');
};

const width = 8;

const printSurface = ({ x, y, cells }: Surface): readonly string[] => {
  const label = (text: string | number): string => String(text).slice(0, width).padStart(width);
  const lines = cells.map(
    (row, i) => label(y?.from[i] ?? '') + row.map((value) => label(value === undefined ? '-' : value.toFixed(2))).join(''),
  );
  return [
    `Mean Sharpe ratio by ${x.name} (across)${y === undefined ? '' : ` and ${y.name} (down)`}`,
    label('') + x.from.map(label).join(''),
    ...lines,
  ];
};
