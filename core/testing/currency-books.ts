/** Books of several currencies for tests, and a second account of them in a few lines of whole numbers. */
import { defaultConfig, type BacktestConfig } from '../backtest/config.ts';
import type { BookInput, BookMember } from '../backtest/book/book-input.ts';
import type { BookResult } from '../backtest/book/book-result.ts';
import { runBookBacktest } from '../backtest/book/run-book.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import type { Fact } from '../market/facts/facts.ts';
import type { RatePair } from '../market/facts/known-rates.ts';
import { mapColumns } from '../market/map-columns.ts';
import type { BarColumns } from '../ports/history.ts';
import { compileGraph } from '../strategy/compile.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { graphNode, ratio, text } from '../strategy/template.ts';
import type { Failure } from '../value/failures.ts';
import { present } from '../value/invariant.ts';
import type { Result } from '../value/result.ts';
import { divideHalfEven } from '../value/rounding.ts';
import { walkBars } from './bars.ts';

export const day = 86_400_000;
const money = 100_000_000n;
export const costs: BacktestConfig = { ...defaultConfig, cash: 100_000n * money };

/** Three long and two short, of so much of the account in all. */
export const equalWeights = (gross = 1): StrategyGraph => ({
  schema: 1,
  name: 'equal weights',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('top', 'top-weights@1', {
      params: { long: { value: 3, unit: 'count' }, short: { value: 2, unit: 'count' }, gross: ratio(gross) },
      in: { score: ['close', 'out'] },
    }),
    graphNode('each', 'rebalance@1', { params: { every: text('week') }, in: { target: ['top', 'target'], bars: ['bars', 'bars'] } }),
  ],
  outputs: { target: ['each', 'target'] },
});

export const member = (symbol: string, currency: string, bars: BarColumns): BookMember => ({
  instrument: importedInstrument({ symbol, priceScale: 4, assetClass: 'Equity', currency }),
  bars: mapColumns(bars, (column, name) => (name.endsWith('Ms') ? column : column.map((x) => Math.round(x * 10_000) / 10_000))),
});

export const walks = (currencies: readonly string[], seed = ''): readonly BookMember[] =>
  currencies.map((currency, i) =>
    member(`S${i}`, currency, walkBars({ rows: 120, seed: `${seed}${currency}${i}`, intervalMs: day, deviation: 0.03 })),
  );

/** Of a day, and known so many days after it: half a one when only the day is given. */
export const rate = (pair: string, of: number | readonly [day: number, lag: number], value: string): Fact => {
  const [base = '', quote = ''] = pair.split('-');
  const [at, lag] = typeof of === 'number' ? [of, 0.5] : of;
  return { kind: 'FxRate', effectiveMs: at * day, knownAtMs: (at + lag) * day, base, quote, rate: value };
};

export const start = Math.floor((walks(['USD'])[0]?.bars.startMs[0] ?? 0) / day);
export const steady = (pair: string, value: string): readonly Fact[] =>
  Array.from({ length: 140 }, (_, i) => rate(pair, start - 5 + i, value));

export const askOf = (members: readonly BookMember[], more: Partial<BookInput> = {}): BookInput => {
  const program = compileGraph(equalWeights());
  if (!program.ok) throw new Error(JSON.stringify(program.failure));
  return { program: program.value, config: costs, interval: '1d', members, facts: [], ...more };
};

export const ask = (members: readonly BookMember[], more: Partial<BookInput> = {}): Result<BookResult, Failure> =>
  runBookBacktest(askOf(members, more));

export const run = (members: readonly BookMember[], more: Partial<BookInput> = {}): BookResult => {
  const result = ask(members, more);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

type FxRate = Extract<Fact, { kind: 'FxRate' }>;

export interface Ratio {
  readonly up: bigint;
  readonly down: bigint;
}

/** The newest observation of a pair, whichever way it is quoted, published by then, to eighteen decimals; looked for one by one. */
export const known = (facts: readonly Fact[], { from, to }: RatePair, ms: number): Ratio => {
  if (from === to) return { up: 1n, down: 1n };
  const isOf = (fact: Fact): fact is FxRate =>
    fact.kind === 'FxRate' && fact.knownAtMs <= ms && [fact.base, fact.quote].every((each) => each === from || each === to);
  const newest = facts.filter(isOf).toSorted((a, b) => b.effectiveMs - a.effectiveMs || b.knownAtMs - a.knownAtMs);
  const found = present(newest[0], `a rate of ${from}`);
  const [whole = '', fraction = ''] = found.rate.split('.');
  const up = BigInt(whole + fraction.padEnd(18, '0'));
  return found.base === from ? { up, down: 10n ** 18n } : { up: 10n ** 18n, down: up };
};

export const convert = (amount: bigint, { up, down }: Ratio): bigint => divideHalfEven(amount * up, down);

interface Recount {
  readonly members: readonly BookMember[];
  readonly facts: readonly Fact[];
  /** Of the account's currency for one of another. */
  readonly rateAt: (currency: string, ms: number) => Ratio;
  /** Of the account. */
  readonly base: string;
  /** What exchanging so much of the account's currency costs. */
  readonly costOf?: (amount: bigint) => bigint;
}

/** What the account is worth at the end, from fills, facts and closes alone. */
export const recount = ({ fills, endMs }: BookResult, { members, facts, rateAt, base, costOf = () => 0n }: Recount): bigint => {
  const currencyOf = new Map(members.map(({ instrument }) => [instrument.id, instrument.currency]));
  const held = new Map<string, bigint>();
  const dividends = facts.flatMap((fact) => (fact.kind === 'Dividend' ? [fact] : []));
  let cash = costs.cash;
  const exchange = (currency: string, brought: bigint): void => {
    cash += currency === base ? brought : brought - costOf(brought < 0n ? -brought : brought);
  };
  const pay = (until: number): void => {
    while ((dividends[0]?.effectiveMs ?? Infinity) <= until) {
      const { instrumentId, amount, currency, effectiveMs } = present(dividends.shift(), 'a dividend');
      const own = (held.get(instrumentId) ?? 0n) * BigInt(Math.round(Number(amount) * 100)) * 1_000_000n;
      if (own !== 0n) exchange(currency, convert(own, rateAt(currency, effectiveMs)));
    }
  };
  for (const { instrumentId, side, qty, px, fee, atMs } of fills) {
    pay(atMs);
    const sign = side === 'Buy' ? 1n : -1n;
    const currency = currencyOf.get(instrumentId) ?? '';
    const at = rateAt(currency, atMs);
    exchange(currency, -sign * convert(BigInt(qty) * BigInt(px) * 10_000n, at) - convert(fee, at));
    held.set(instrumentId, (held.get(instrumentId) ?? 0n) + sign * BigInt(qty));
  }
  const last = endMs.at(-1) ?? 0;
  pay(last);
  for (const { instrument, bars } of members) {
    const own = (held.get(instrument.id) ?? 0n) * BigInt(Math.round((bars.close.at(-1) ?? 0) * 10_000)) * 10_000n;
    cash += convert(own, rateAt(instrument.currency, last));
  }
  return cash;
};
