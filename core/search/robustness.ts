/**
 * One run, asked again a little differently: what of its result hangs on a cost, a delay, a first day or a tick.
 *   costs     every number of the fee, slippage, spread and impact models times 0, 2 and 4, windows aside
 *   latency   each order a second, a minute and a bar (a day at most) after its decision
 *   start     the first 10, 20, ... 50 percent of the bars left out
 *   noise     each price times exp(0.1 s z), s the deviation of the close's log returns, z a standard normal; high and low made to hold
 *             the others again, prices rounded to the instrument's scale; twenty draws
 *   bootstrap other histories of the run's daily returns: stationary blocks of 20 days on average
 *   shuffle   its trades in another order
 * Source: Politis and Romano (1994) for the bootstrap; the rest is textbook.
 */
import type { BacktestConfig } from '../backtest/config.ts';
import { scaleCosts } from '../backtest/scale-costs.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import { dataHashOf } from '../market/data-hash.ts';
import { mapColumns } from '../market/map-columns.ts';
import type { BarColumns } from '../ports/history.ts';
import type { PathOutcome, RunData } from '../report/backtest-report.ts';
import { dailyEquity } from '../report/returns.ts';
import { bootstrapConeOf } from '../stats/analysis/resample/bootstrap-cone.ts';
import { bandOf, type Band, type Cone } from '../stats/analysis/resample/cone.ts';
import { tradeShuffleOf } from '../stats/analysis/resample/trade-shuffle.ts';
import type { Estimate } from '../stats/estimate.ts';
import { deviationOf } from '../stats/moments.ts';
import { contentHash, type Digest } from '../value/canonical.ts';
import type { Failure } from '../value/failures.ts';
import { exp, log } from '../value/math.ts';
import { Money } from '../value/money.ts';
import { ok, type Result } from '../value/result.ts';
import { createRng } from '../value/rng.ts';
import { floatPowerOfTen } from '../value/rounding.ts';
import type { Figure } from './verdict.ts';

export const robustnessKinds = ['costs', 'latency', 'start', 'noise'] as const;
export type RobustnessKind = (typeof robustnessKinds)[number];

export interface RobustnessVariant {
  readonly kind: RobustnessKind;
  readonly label: string;
  readonly data: RunData;
  /** Or why it cannot be asked so. */
  readonly config: Result<BacktestConfig, Failure>;
}

interface Asked {
  readonly data: RunData;
  readonly config: BacktestConfig;
}

export interface RobustnessTerms {
  readonly seed: number;
  /** Drawdown whose probability is asked for, a positive fraction. */
  readonly limit: number;
}

const noises = 20;
const share = 0.1;

/** Made one by one: a draw of noise copies the prices. */
export function* robustnessVariants({ data, config }: Asked, { seed }: RobustnessTerms): Generator<RobustnessVariant> {
  for (const times of [0, 2, 4]) yield { kind: 'costs', label: `costs x ${times}`, data, config: scaleCosts(config, times) };
  for (const [label, delayMs] of delaysOf(data.bars))
    yield { kind: 'latency', label, data, config: ok({ ...config, latency: { id: 'constant-ms', params: { delayMs } } }) };
  for (let tenths = 1; tenths <= 5; tenths += 1) {
    const from = Math.floor((data.bars.close.length * tenths) / 10);
    yield {
      kind: 'start',
      label: `without the first ${tenths}0 %`,
      data: { ...data, bars: mapColumns(data.bars, (column) => column.slice(from)) },
      config: ok(config),
    };
  }
  for (let draw = 1; draw <= noises; draw += 1) {
    const bars = shake(data, `${seed} ${draw}`);
    yield { kind: 'noise', label: `noise ${draw}`, data: { ...data, bars, dataHash: dataHashOf(bars) }, config: ok(config) };
  }
}

export const countVariants = 3 + 3 + 5 + noises;

const longestMs = 86_400_000;

const delaysOf = ({ startMs, endMs }: BarColumns): readonly (readonly [label: string, delayMs: number])[] => [
  ['a second later', 1000],
  ['a minute later', 60_000],
  ['a bar later', Math.min(longestMs, (endMs[0] ?? 0) - (startMs[0] ?? 0))],
];

const shake = ({ instrument, bars }: RunData, seed: string): BarColumns => {
  const { open, high, low, close } = bars;
  const unit = floatPowerOfTen(instrument.priceScale);
  const rng = createRng(seed);
  const sigma = share * deviationOf(close.subarray(1).map((price, i) => log(price / (close[i] ?? NaN))));
  const moved = (column: Float64Array): Float64Array =>
    column.map((price) => Math.max(1, Math.round(price * exp(sigma * rng.normal()) * unit)) / unit);
  const prices = { close: moved(close), ...(open !== undefined && { open: moved(open) }) };
  const within = (column: Float64Array, edge: (...values: number[]) => number): Float64Array =>
    moved(column).map((price, i) => edge(price, prices.close[i] ?? price, prices.open?.[i] ?? price));
  return {
    ...bars,
    ...prices,
    ...(high !== undefined && { high: within(high, Math.max) }),
    ...(low !== undefined && { low: within(low, Math.min) }),
  };
};

export interface RobustnessOutcome {
  readonly sharpe: Figure;
  readonly totalReturn: Figure;
  readonly maxDrawdown: Figure;
  readonly trades: number;
}

export const outcomeOf = ({ report: { verdict }, result }: PathOutcome): RobustnessOutcome => {
  const figure = (wanted: string): Figure => {
    const found = verdict.statistics.find(({ id }) => id === wanted);
    return found?.value === undefined ? { reason: found?.reason ?? 'it is not measured' } : { value: found.value };
  };
  return {
    sharpe: figure('sharpe'),
    totalReturn: figure('total-return'),
    maxDrawdown: figure('max-drawdown'),
    trades: result.trips.length,
  };
};

/** A variant as it went, or why it could not be run. */
export type VariantRow = Pick<RobustnessVariant, 'kind' | 'label'> &
  ({ readonly outcome: RobustnessOutcome } | { readonly refused: string });

export interface RobustnessResult {
  readonly terms: RobustnessTerms;
  readonly base: RobustnessOutcome;
  readonly variants: readonly VariantRow[];
  /** Of the Sharpe ratios of all draws of noise. */
  readonly noise: Figure<Band>;
  readonly bootstrap: Figure<Cone>;
  readonly shuffle: Figure<Cone>;
}

export interface RobustnessRecord {
  readonly schema: 1;
  readonly runId: string;
  readonly result: RobustnessResult;
  readonly resultHash: Digest;
}

const paths = 1000;
const block = 20;

export const summariseRobustness = (
  base: PathOutcome,
  {
    variants,
    terms,
    config,
  }: { readonly variants: readonly VariantRow[]; readonly terms: RobustnessTerms; readonly config: BacktestConfig },
): RobustnessResult => {
  const { endMs, equity, trips } = base.result;
  const capital = moneyToNumber(Money(config.cash));
  const returns = Float64Array.from(dailyEquity(endMs, equity, capital).returns);
  const profits = Float64Array.from(trips, ({ net }) => moneyToNumber(Money(net)));
  return {
    ...{ terms, base: outcomeOf(base), variants, noise: noiseOf(variants) },
    bootstrap: figureOf(bootstrapConeOf(returns, { bootstrap: 'stationary', block, paths, ...terms })),
    shuffle: figureOf(tradeShuffleOf(profits, { capital, paths, ...terms })),
  };
};

const figureOf = <Value>(estimate: Estimate<Value>): Figure<Value> =>
  estimate.ok ? { value: estimate.value } : { reason: estimate.failure.reason };

const noiseOf = (variants: readonly VariantRow[]): Figure<Band> => {
  const ratios = variants.flatMap((row) =>
    row.kind === 'noise' && 'outcome' in row && 'value' in row.outcome.sharpe ? [row.outcome.sharpe.value] : [],
  );
  return ratios.length < 2 ? { reason: 'fewer than two draws have a Sharpe ratio' } : { value: bandOf(ratios) };
};

export const sealRobustness = (runId: string, result: RobustnessResult): RobustnessRecord => ({
  ...{ schema: 1, runId, result, resultHash: contentHash(result) },
});
