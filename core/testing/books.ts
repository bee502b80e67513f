/** Books for tests: instruments with holidays of their own, splits, dividends, delistings and an index, by chance from a seed. */
import type { BookInput, BookMember } from '../backtest/book/book-input.ts';
import type { BookResult } from '../backtest/book/book-result.ts';
import { runBookBacktest } from '../backtest/book/run-book.ts';
import { defaultConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import type { Fact } from '../market/facts/facts.ts';
import { compileGraph, type Program } from '../strategy/compile.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { invariant } from '../value/invariant.ts';
import { createRng, type Rng } from '../value/rng.ts';
import { floatPowerOfTen } from '../value/rounding.ts';
import { mapColumns, walkBars, type FullBars } from './bars.ts';

const day = 86_400_000;

export interface BookOptions {
  readonly members: number;
  readonly rows: number;
  readonly deviation?: number;
}

export const compiled = (graph: StrategyGraph): Program => {
  const program = compileGraph(graph);
  invariant(program.ok, program.ok ? '' : JSON.stringify(program.failure));
  return program.value;
};

/** Everything but the program; the same seed gives the same book. */
export const bookByChance = (
  seed: number | string,
  { members: count, rows, deviation = 0.02 }: BookOptions,
): Omit<BookInput, 'program'> & { readonly facts: readonly Fact[] } => {
  const rng = createRng(seed);
  const members = Array.from({ length: count }, (_, i) => memberByChance(`${seed} ${i}`, { rng, rows, deviation }));
  const facts = members.flatMap((member) => factsByChance(member, rng));
  const isIndex = rng.int(2) === 0;
  return {
    members,
    facts: isIndex ? [...facts, ...members.flatMap((member) => membershipByChance(member, rng))] : facts,
    config: defaultConfig,
    interval: '1d',
    ...(isIndex && { index: 'IDX' }),
  };
};

interface Drawing {
  readonly rng: Rng;
  readonly rows: number;
  readonly deviation: number;
}

/** One in four trades at other hours, so that bars overlap; every one has days without bars, and some begin late or end early. */
const memberByChance = (seed: string, { rng, rows, deviation }: Drawing): BookMember => {
  const priceScale = 2 + rng.int(3);
  const qtyScale = rng.int(3) === 0 ? 2 : 0;
  const from = rng.int(3) === 0 ? rng.int(40) : 0;
  const to = rng.int(3) === 0 ? rows - rng.int(80) : rows;
  const closed = rng.int(3) === 0 ? rng.int(rows) : rows;
  const shiftMs = rng.int(4) === 0 ? day / 3 : 0;
  const isOpen = Array.from(
    { length: rows },
    (_, row) => row >= from && row < to && (row < closed || row > closed + 12) && rng.int(20) > 0,
  );
  const unit = floatPowerOfTen(priceScale);
  const change = (column: Float64Array, name: keyof FullBars): Float64Array =>
    name.endsWith('Ms') ? column.map((ms) => ms + shiftMs) : column.map((x) => Math.round(x * unit) / unit);
  const walk = mapColumns(walkBars({ rows, seed, intervalMs: day, deviation }), change);
  return {
    instrument: importedInstrument({ symbol: `S${seed.replace(/\W/g, '')}`, priceScale, qtyScale, assetClass: 'Equity' }),
    bars: mapColumns(walk, (column) => column.filter((_, row) => isOpen[row])),
  };
};

const ratios = [
  [2, 1],
  [3, 2],
  [1, 10],
  [7, 3],
] as const;

const factsByChance = ({ instrument: { id: instrumentId }, bars }: BookMember, rng: Rng): readonly Fact[] => {
  const dateOf = (): number => (bars.startMs[rng.int(bars.startMs.length)] ?? 0) - (rng.int(3) === 0 ? day : 0);
  const dated = (effectiveMs: number) => ({ instrumentId, effectiveMs, knownAtMs: effectiveMs - day });
  const [numerator, denominator] = ratios[rng.int(ratios.length)] ?? ratios[0];
  const facts: Fact[] = [];
  if (rng.int(2) === 0) facts.push({ kind: 'Split', ...dated(dateOf()), numerator, denominator });
  for (let left = rng.int(3); left > 0; left -= 1)
    facts.push({ kind: 'Dividend', ...dated(dateOf()), amount: `0.${1 + rng.int(999)}`, currency: 'USD', label: `D${left}` });
  if (rng.int(3) === 0) {
    const value = rng.int(2) === 0 ? { value: String(rng.int(150)), currency: 'USD' } : {};
    facts.push({ kind: 'Delisting', ...dated(bars.endMs.at(-1) ?? 0), reason: 'merger', ...value });
  }
  return facts;
};

const membershipByChance = ({ instrument: { id: instrumentId } }: BookMember, rng: Rng): readonly Fact[] => {
  const at = (row: number, change: 'In' | 'Out'): Fact => ({
    ...{ kind: 'Membership', index: 'IDX', instrumentId, effectiveMs: row * day, knownAtMs: row * day, change },
  });
  return rng.int(3) === 0 ? [at(rng.int(30), 'In'), at(60 + rng.int(150), 'Out')] : [at(0, 'In')];
};

export const runWholeBook = (input: BookInput): BookResult => {
  const result = runBookBacktest(input);
  invariant(result.ok, result.ok ? '' : result.failure.message);
  return result.value;
};
