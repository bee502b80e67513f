/**
 * One run, asked again a little differently: what of its result hangs on a cost, a delay, a first day or a tick.
 *   costs     every number of the fee, slippage, spread and impact models times 0, 2 and 4, windows aside
 *   latency   each order a second, a minute and a bar (a day at most) after its decision
 *   start     the first 10, 20, ... 50 percent of the bars left out; of a book, of the rows of its panel
 *   noise     prices shaken a little (shake.ts), those of other instruments that the graph reads too; each instrument by itself; twenty draws
 *   bootstrap other histories of the run's daily returns: stationary blocks of 20 days on average; all instruments of a day stay together in it
 *   shuffle   its trades in another order
 * Source: Politis and Romano (1994) for the bootstrap; the rest is textbook.
 */
import type { BacktestConfig } from '../backtest/config.ts';
import { scaleCosts } from '../backtest/scale-costs.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import { dailyOf, type DaysOf } from '../report/returns.ts';
import { bootstrapConeOf } from '../stats/analysis/resample/bootstrap-cone.ts';
import { bandOf, type Band, type Cone } from '../stats/analysis/resample/cone.ts';
import { tradeShuffleOf } from '../stats/analysis/resample/trade-shuffle.ts';
import { contentHash, type Digest } from '../value/canonical.ts';
import type { Failure } from '../value/failures.ts';
import { given } from '../value/given.ts';
import { Money } from '../value/money.ts';
import { ok, type Result } from '../value/result.ts';
import { figureOf, type Figure } from './figure.ts';
import type { Subject, SubjectOutcome } from './subject.ts';

export const robustnessKinds = ['costs', 'latency', 'start', 'noise'] as const;
export type RobustnessKind = (typeof robustnessKinds)[number];

export interface RobustnessVariant {
  readonly kind: RobustnessKind;
  readonly label: string;
  /** Or why it cannot be asked so. */
  readonly asked: Result<AskedOf, Failure>;
}

interface AskedOf {
  readonly subject: Subject;
  readonly config: BacktestConfig;
}

export interface RobustnessTerms {
  readonly seed: number;
  /** Drawdown whose probability is asked for, a positive fraction. */
  readonly limit: number;
}

const noises = 20;

/** Made one by one: a draw of noise copies the prices. */
export function* robustnessVariants({ subject, config }: AskedOf, { seed }: RobustnessTerms): Generator<RobustnessVariant> {
  const { bars } = subject.asked;
  for (const times of [0, 2, 4]) {
    const scaled = scaleCosts(config, times);
    yield { kind: 'costs', label: `costs x ${times}`, asked: scaled.ok ? ok({ subject, config: scaled.value }) : scaled };
  }
  for (const [label, delayMs] of delaysOf(bars)) {
    const later = { ...config, latency: { id: 'constant-ms', params: { delayMs } } };
    yield { kind: 'latency', label, asked: ok({ subject, config: later }) };
  }
  const rows = bars.endMs.length;
  for (let tenths = 1; tenths <= 5; tenths += 1) {
    const rest = subject.slice({ from: Math.floor((rows * tenths) / 10), to: rows });
    yield { kind: 'start', label: `without the first ${tenths}0 %`, asked: rest.ok ? ok({ subject: rest.value, config }) : rest };
  }
  for (let draw = 1; draw <= noises; draw += 1) {
    const shaken = subject.shaken(`${seed} ${draw}`);
    yield { kind: 'noise', label: `noise ${draw}`, asked: shaken.ok ? ok({ subject: shaken.value, config }) : shaken };
  }
}

export const countVariants = 3 + 3 + 5 + noises;

const longestMs = 86_400_000;

const delaysOf = ({ startMs }: Subject['asked']['bars']): readonly (readonly [label: string, delayMs: number])[] => [
  ['a second later', 1000],
  ['a minute later', 60_000],
  ['a bar later', Math.min(longestMs, usualStep(startMs))],
];

/** From one bar's beginning to the next one's: a session is shorter than its day. */
const usualStep = (startMs: Float64Array): number => {
  const steps = startMs.subarray(1).map((at, i) => at - (startMs[i] ?? at));
  return steps.toSorted()[Math.floor(steps.length / 2)] ?? 0;
};

export interface RobustnessOutcome {
  readonly sharpe: Figure;
  readonly totalReturn: Figure;
  readonly maxDrawdown: Figure;
  readonly trades: number;
}

export const outcomeOf = ({ figure, result }: SubjectOutcome): RobustnessOutcome => {
  const told = (id: string): Figure => {
    const { value, reason = 'it is not measured' } = figure(id);
    return value === undefined ? { reason } : { value };
  };
  return {
    sharpe: told('sharpe'),
    totalReturn: told('total-return'),
    maxDrawdown: told('max-drawdown'),
    trades: result.trips.length,
  };
};

/** A variant as it went, or why it could not be run. */
export type VariantRow = Pick<RobustnessVariant, 'kind' | 'label'> &
  ({ readonly outcome: RobustnessOutcome } | { readonly refused: string });

export interface RobustnessResult {
  readonly terms: RobustnessTerms;
  /** Where the family's lock-box has cut the run's bars; absent where it has not. */
  readonly sealedFromMs?: number;
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

export interface RobustnessParts extends Pick<RobustnessResult, 'variants' | 'terms'> {
  readonly instrument: DaysOf['instrument'];
  readonly config: BacktestConfig;
  readonly sealedFromMs: number | undefined;
}

export const summariseRobustness = (
  base: SubjectOutcome,
  { variants, terms, instrument, config, sealedFromMs }: RobustnessParts,
): RobustnessResult => {
  const { trips } = base.result;
  const capital = moneyToNumber(Money(config.cash));
  const returns = Float64Array.from(dailyOf({ result: base.result, instrument, config }).returns);
  const profits = Float64Array.from(trips, ({ net }) => moneyToNumber(Money(net)));
  return {
    ...{ terms, base: outcomeOf(base), variants, noise: noiseOf(variants), ...given({ sealedFromMs }) },
    bootstrap: figureOf(bootstrapConeOf(returns, { bootstrap: 'stationary', block, paths, ...terms })),
    shuffle: figureOf(tradeShuffleOf(profits, { capital, paths, ...terms })),
  };
};

const noiseOf = (variants: readonly VariantRow[]): Figure<Band> => {
  const ratios = variants.flatMap((row) =>
    row.kind === 'noise' && 'outcome' in row && 'value' in row.outcome.sharpe ? [row.outcome.sharpe.value] : [],
  );
  return ratios.length < 2 ? { reason: 'fewer than two draws have a Sharpe ratio' } : { value: bandOf(ratios) };
};

export const sealRobustness = (runId: string, result: RobustnessResult): RobustnessRecord => ({
  ...{ schema: 1, runId, result, resultHash: contentHash(result) },
});
