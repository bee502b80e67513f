/** What hangs on what, for people: a line a variant, then the cones. */
import type { RobustnessOutcome, RobustnessRecord, VariantRow } from '#/core/search/robustness.ts';
import type { Figure } from '#/core/search/figure.ts';
import type { Cone } from '#/core/stats/analysis/resample/cone.ts';

const number = (figure: Figure): string => ('value' in figure ? figure.value.toFixed(2) : 'none').padStart(7);
const percent = (figure: Figure): string => ('value' in figure ? `${(100 * figure.value).toFixed(1)} %` : 'none').padStart(9);

const outcomeLine = (label: string, { sharpe, totalReturn, maxDrawdown, trades }: RobustnessOutcome): string =>
  `${label.padEnd(28)}${number(sharpe)}${percent(totalReturn)}${percent(maxDrawdown)}${String(trades).padStart(7)}`;

const printRow = (row: VariantRow): string =>
  'outcome' in row ? outcomeLine(row.label, row.outcome) : `${row.label.padEnd(28)}  ${row.refused}`;

const coneLine = (name: string, cone: Figure<Cone>, limit: number): string => {
  if (!('value' in cone)) return `${name}: none, ${cone.reason}`;
  const { drawdown, breachProbability, paths } = cone.value;
  const [low, middle, high] = [drawdown.low, drawdown.middle, drawdown.high].map((value) => `${(100 * value).toFixed(1)} %`);
  return (
    `${name}: deepest drawdown of ${paths} paths 5 % ${low}, median ${middle}, 95 % ${high}; ` +
    `P(beyond ${(100 * limit).toFixed(0)} %) ${breachProbability.toFixed(3)}`
  );
};

export const printRobustness = ({ result, resultHash }: Pick<RobustnessRecord, 'result' | 'resultHash'>): string => {
  const { base, variants, noise, bootstrap, shuffle, terms } = result;
  const shown = variants.filter(({ kind }) => kind !== 'noise');
  return [
    `${''.padEnd(28)} Sharpe   return  drawdown trades`,
    outcomeLine('as it was', base),
    ...shown.map(printRow),
    'value' in noise
      ? `noise on prices: Sharpe 5 % ${noise.value.low.toFixed(2)}, median ${noise.value.middle.toFixed(2)}, 95 % ${noise.value.high.toFixed(2)} of ${variants.length - shown.length} draws`
      : `noise on prices: ${noise.reason}`,
    coneLine('block bootstrap', bootstrap, terms.limit),
    coneLine('trades shuffled', shuffle, terms.limit),
    `Hash ${resultHash}`,
  ].join('\n');
};
