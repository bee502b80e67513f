/** Books of several currencies for tests: a book by chance whose instruments are traded abroad, and rates that move, lag and are lost. */
import type { BookInput } from '../backtest/book/book-input.ts';
import type { Fact } from '../market/facts/facts.ts';
import { Currency } from '../value/money.ts';
import { exp } from '../value/math.ts';
import { createRng } from '../value/rng.ts';
import { bookByChance, type BookOptions } from './books.ts';

const day = 86_400_000;
/** CHF is known only as what it costs of a dollar, GBP only through the euro. */
const currencies = ['USD', 'EUR', 'CHF', 'GBP'] as const;
const pairs = [
  { base: 'EUR', quote: 'USD', from: 1.1 },
  { base: 'USD', quote: 'CHF', from: 0.9 },
  { base: 'GBP', quote: 'EUR', from: 1.2 },
] as const;

export const foreignBook = (seed: string, options: BookOptions): Omit<BookInput, 'program'> => {
  const { members, facts, config, ...book } = bookByChance(seed, options);
  const traded = members.map(({ instrument, bars }, i) => ({
    instrument: { ...instrument, currency: Currency(currencies[i % currencies.length] ?? 'USD') },
    bars,
  }));
  const currencyOf = new Map(traded.map(({ instrument }) => [instrument.id, instrument.currency]));
  const paid = facts.map((fact): Fact => {
    if (fact.kind === 'Delisting' && fact.currency !== undefined)
      return { ...fact, currency: currencyOf.get(fact.instrumentId) ?? fact.currency };
    return fact.kind === 'Dividend' && fact.label === 'D1' ? { ...fact, currency: 'EUR' } : fact;
  });
  const first = Math.min(...members.map(({ bars }) => bars.startMs[0] ?? 0));
  const rates = pairs.flatMap((pair) => ratesByChance(seed, pair, { firstMs: first - 2 * day, days: options.rows + 4 }));
  return { ...book, members: traded, facts: [...paid, ...rates], config: { ...config, currency: 'USD' } };
};

interface Days {
  readonly firstMs: number;
  readonly days: number;
}

/** Known some hours after its day; none at weekends. */
const ratesByChance = (seed: string, { base, quote, from }: (typeof pairs)[number], { firstMs, days }: Days): readonly Fact[] => {
  const rng = createRng(`${seed} ${base}${quote}`);
  let rate = from;
  return Array.from({ length: days }, (_, i): readonly Fact[] => {
    rate *= exp(0.006 * rng.normal());
    const effectiveMs = firstMs + i * day;
    if (Math.floor(effectiveMs / day) % 7 < 2) return [];
    return [{ kind: 'FxRate', effectiveMs, knownAtMs: effectiveMs + day / 2, base, quote, rate: rate.toFixed(5) }];
  }).flat();
};
