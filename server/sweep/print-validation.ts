/** A test of a grid's best for people: fold by fold, then as a whole. */
import type { ValidationRecord, FoldResult, ValidationResult } from '#/core/search/validation.ts';
import type { ValidationQuestion } from '#/core/search/scheme.ts';
import type { Figure } from '#/core/search/figure.ts';
import { writeStatistic } from '#/core/report/statistic-text.ts';
import { dayText } from '#/core/value/timestamp.ts';

const number = (figure: Figure, width = 7): string => ('value' in figure ? figure.value.toFixed(2) : 'none').padStart(width);
const percent = (figure: Figure): string => ('value' in figure ? `${(100 * figure.value).toFixed(1)} %` : 'none').padStart(8);

const printFold = ({ number: at, test, chosen, inside, outside, efficiency }: FoldResult): string => {
  const spans = test.map(({ fromMs, toMs }) => `${dayText(fromMs)} to ${dayText(toMs)}`).join(', ');
  const params = Object.entries(chosen?.params ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    String(at).padStart(4),
    `${number(inside.sharpe)}${number(outside.sharpe)}`,
    `${percent(inside.meanReturn)}${percent(outside.meanReturn)}`,
    number(efficiency, 6),
    params.join(' ') || 'nothing had a score',
    spans,
  ].join('  ');
};

const shownStatistics: ReadonlySet<string> = new Set(['sharpe', 'total-return', 'cagr', 'max-drawdown', 'sortino']);

const printWhole = ({ statistics = [], paths, spread }: ValidationResult): readonly string[] => {
  if (statistics.length > 0) {
    const shown = statistics.filter(({ id }) => shownStatistics.has(id));
    return ['Out of sample, all folds joined', ...shown.map((each) => `  ${each.title.padEnd(18)} ${each.reason ?? writeStatistic(each)}`)];
  }
  if (!('value' in spread)) return [`Out of sample, ${paths.length} paths: ${spread.reason}`];
  const { low, middle, high, belowZero } = spread.value;
  return [
    `Out of sample, Sharpe ratio over ${paths.length} paths: 5 % ${low.toFixed(2)}, median ${middle.toFixed(2)}, 95 % ${high.toFixed(2)}; ` +
      `${(100 * belowZero).toFixed(0)} % of them below 0`,
  ];
};

/** A record as it is shown: of its question what the test was, not the graph. */
export type ShownValidation = Pick<ValidationQuestion, 'scheme' | 'objective'> &
  Pick<ValidationRecord, 'result' | 'resultHash'> & { readonly runs: number };

export const showValidation = ({ question: { scheme, objective, sweep }, result, resultHash }: ValidationRecord): ShownValidation => ({
  ...{ scheme, objective, runs: sweep.runs, result, resultHash },
});

export const printValidation = ({ scheme, objective, runs, result, resultHash }: ShownValidation): string => {
  const { folds, efficiency, drift, purge } = result;
  return [
    `${scheme.by}, ${folds.length} folds, the best of ${runs} by ${objective}`,
    ...(purge === undefined
      ? []
      : [
          `purged ${purge.purgedDays} days beside each test (look-back ${purge.lookBackBars}, holding ${purge.holdingBars} bars), ` +
            `embargo ${purge.embargoDays} days`,
        ]),
    '',
    'fold  Sharpe in    out  return in     out  effic.  parameters  tested',
    ...folds.map(printFold),
    '',
    ...printWhole(result),
    `Efficiency ${number(efficiency, 0)}${'value' in efficiency ? '' : `: ${efficiency.reason}`}, mean return out over in`,
    ...drift.map(
      ({ axis, changes, meanStep }) => `Drift of ${axis}: ${changes} changes, ${(100 * meanStep).toFixed(0)} % of the axis a fold`,
    ),
    `Hash ${resultHash}`,
  ].join('\n');
};
