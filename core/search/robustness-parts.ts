/** What hangs on what, as tables and charts: the variants by kind, the draws of noise, and the two cones. */
import { chart, line, lineChart, table, type Cells, type Part } from '../report/document/part.ts';
import { histogramOf } from '../report/trade-groups.ts';
import type { Cone } from '../stats/analysis/resample/cone.ts';
import { none, textOfDouble, writePercent } from '../value/number-text.ts';
import { dayText } from '../value/timestamp.ts';
import type { Figure } from './figure.ts';
import type { RobustnessKind, RobustnessOutcome, RobustnessResult, VariantRow } from './robustness.ts';

const ratio = (value: number): string => textOfDouble(value, 2);
const share = (value: number): string => writePercent(value, 1);

export const robustnessParts = (result: RobustnessResult): readonly Part[] => [
  ...sealText(result),
  ...(['costs', 'latency', 'start'] as const).map((kind) => kindTable(result, kind)),
  ...noiseParts(result),
  ...coneParts(result, { cone: result.bootstrap, title: 'Block bootstrap of the days, growth of 1', step: 'd', write: ratio }),
  ...coneParts(result, {
    cone: result.shuffle,
    title: 'Trades in another order, equity',
    step: 'trades',
    write: (value) => textOfDouble(value, 0),
  }),
];

const sealText = ({ sealedFromMs }: RobustnessResult): readonly Part[] =>
  sealedFromMs === undefined
    ? []
    : [line(`The lock-box of the family is sealed from ${dayText(sealedFromMs)}: all of this ends before it.`)];

const captions = {
  costs: 'Costs: fee, slippage, spread and impact times',
  latency: 'Latency: each order later than its decision',
  start: 'Start date: the first bars left out',
} as const satisfies Partial<Record<RobustnessKind, string>>;

const kindTable = ({ base, variants }: RobustnessResult, kind: keyof typeof captions): Part =>
  table({
    caption: captions[kind],
    head: ['Variant', 'Sharpe', 'Return', 'Max drawdown', 'Trades'],
    rows: [outcomeCells('as it was', base), ...variants.filter((row) => row.kind === kind).map(variantCells)],
  });

const outcomeCells = (label: string, { sharpe, totalReturn, maxDrawdown, trades }: RobustnessOutcome): Cells => [
  { text: label },
  cellOf(sharpe, ratio),
  cellOf(totalReturn, share),
  cellOf(maxDrawdown, share),
  { text: String(trades) },
];

const cellOf = (figure: Figure, write: (value: number) => string): Cells[number] =>
  'value' in figure ? { text: write(figure.value) } : { text: none, note: figure.reason, isMuted: true };

const variantCells = (row: VariantRow): Cells =>
  'outcome' in row
    ? outcomeCells(row.label, row.outcome)
    : [{ text: row.label }, ...Array.from({ length: 4 }, () => ({ text: none, note: row.refused, isMuted: true }))];

const noiseParts = ({ variants, noise }: RobustnessResult): readonly Part[] => {
  if (!('value' in noise)) return [line(`Noise on prices: ${noise.reason}.`, true)];
  const ratios = variants.flatMap((row) =>
    row.kind === 'noise' && 'outcome' in row && 'value' in row.outcome.sharpe ? [row.outcome.sharpe.value] : [],
  );
  const { low, middle, high } = noise.value;
  return [
    chart({
      ...{ is: 'bars', title: `Noise on prices: Sharpe ratio of ${ratios.length} draws`, height: 110 },
      ...{ bars: histogramOf(ratios), counted: 'draws', write: ratio },
    }),
    line(`5% ${ratio(low)}, median ${ratio(middle)}, 95% ${ratio(high)}.`),
  ];
};

interface ConeOf {
  readonly cone: Figure<Cone>;
  readonly title: string;
  /** What a step is. */
  readonly step: string;
  readonly write: (value: number) => string;
}

const coneParts = ({ terms: { limit, seed } }: RobustnessResult, { cone, title, step, write }: ConeOf): readonly Part[] => {
  if (!('value' in cone)) return [line(`${title}: none, ${cone.reason}.`, true)];
  const { steps, drawdown, breachProbability, paths } = cone.value;
  return [
    lineChart({
      ...{ title: `${title}; ${paths} paths`, height: 150, write, writeX: (at: number) => `${textOfDouble(at, 0)} ${step}` },
      xs: steps.map((each) => each.step),
      lines: [
        { name: '95%', look: 'grey', values: steps.map(({ high }) => high) },
        { name: 'median', look: 'blue', values: steps.map(({ middle }) => middle) },
        { name: '5%', look: 'down', values: steps.map(({ low }) => low) },
      ],
    }),
    line(
      `Deepest drawdown: 5% ${share(drawdown.low)}, median ${share(drawdown.middle)}, 95% ${share(drawdown.high)}. ` +
        `Probability of a drawdown beyond ${writePercent(limit, 0)}: ${share(breachProbability)}. Seed ${seed}.`,
    ),
    table({
      caption: `${title}: at every tenth of the way`,
      head: ['After', '5%', 'Median', '95%'],
      rows: steps
        .filter((_, i) => (i + 1) % Math.max(1, Math.floor(steps.length / 10)) === 0)
        .map(({ step: at, low, middle, high }) => [
          { text: `${at} ${step}` },
          { text: write(low) },
          { text: write(middle) },
          { text: write(high) },
        ]),
    }),
  ];
};
