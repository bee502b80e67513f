/** Rates through a third currency: which legs are taken when, exactly what they make, and books that are valued by them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../market/facts/facts.ts';
import { KnownRates } from '../../market/facts/known-rates.ts';
import { ask, costs, day, known, rate, recount, run, start, steady, walks, type Ratio } from '../../testing/currency-books.ts';

const at = (i: number): number => (start + i) * day;
const times = (a: Ratio, b: Ratio): Ratio => ({ up: a.up * b.up, down: a.down * b.down });

describe('the path of a rate', () => {
  const all = (...pairs: readonly string[]): KnownRates => new KnownRates(pairs.flatMap((pair) => steady(pair, '2')));
  const by = (rates: KnownRates, from = 'SEK', to = 'CHF'): string | undefined => rates.rateAt({ from, to, ms: at(50) })?.by;

  test.each([
    ['the pair itself first', ['SEK-CHF', 'CHF-SEK', 'EUR-CHF', 'EUR-SEK'], 'SEK-CHF'],
    ['its inverse next', ['CHF-SEK', 'EUR-CHF', 'EUR-SEK'], '1/CHF-SEK'],
    ['then two legs, the first by name', ['USD-CHF', 'USD-SEK', 'EUR-CHF', 'EUR-SEK'], '1/EUR-SEK x EUR-CHF'],
    ['inverse legs likewise', ['CHF-EUR', 'SEK-EUR'], 'SEK-EUR x 1/CHF-EUR'],
    ['two legs before three whatever their names', ['AUD-SEK', 'AUD-BRL', 'BRL-CHF', 'USD-CHF', 'USD-SEK'], '1/USD-SEK x USD-CHF'],
    ['three where there are no fewer', ['EUR-SEK', 'EUR-USD', 'USD-CHF'], '1/EUR-SEK x EUR-USD x USD-CHF'],
    ['and none where nothing leads there', ['EUR-SEK', 'USD-CHF'], undefined],
  ] as const)('%s', (_, pairs, path) => {
    expect(by(all(...pairs))).toBe(path);
    expect(all(...pairs).connects({ from: 'SEK', to: 'CHF' })).toBe(path !== undefined);
  });

  test('does not depend on the order of the facts', () => {
    const facts = ['USD-CHF', 'USD-SEK', 'EUR-CHF', 'EUR-SEK', 'GBP-CHF', 'GBP-SEK'].flatMap((pair) => steady(pair, '3'));
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts], { minLength: facts.length }), (shuffled) => {
        expect(by(new KnownRates(shuffled))).toBe('1/EUR-SEK x EUR-CHF');
      }),
      { numRuns: 10 },
    );
  });

  test('is their product exactly, each leg as known then, as old as the oldest of them', () => {
    const rates = new KnownRates([
      rate('EUR-SEK', start + 1, '11.3'),
      rate('EUR-SEK', [start + 2, 3], '11.4'),
      rate('EUR-CHF', start + 2, '0.97'),
    ]);
    const found = (ms: number) => rates.rateAt({ from: 'SEK', to: 'CHF', ms });
    expect(found(at(2.4))).toBeUndefined();
    expect(found(at(4))).toMatchObject({ observedMs: at(1) });
    expect(found(at(5))).toMatchObject({ observedMs: at(2) });
    const { numerator = 0n, denominator = 1n } = found(at(4)) ?? {};
    expect(numerator * 113n * 10n).toBe(denominator * 97n);
    // The same object while no leg changes, so that what is held is not marked anew.
    expect(found(at(5.5))).toBe(found(at(5)));
  });

  test('leaves a leg that is too old for the next path, and is not known where there is none', () => {
    const old = rate('SEK-CHF', start, '0.09');
    const legs = [rate('EUR-SEK', start + 9, '11'), rate('EUR-CHF', start + 9, '1')];
    const found = (facts: readonly Fact[], ms: number) =>
      new KnownRates(facts).rateAt({ from: 'SEK', to: 'CHF', ms, maxAgeMs: 7 * day })?.by;
    expect(found([old, ...legs], at(7))).toBe('SEK-CHF');
    expect(found([old, ...legs], at(8))).toBeUndefined();
    expect(found([old, ...legs], at(10))).toBe('1/EUR-SEK x EUR-CHF');
    expect(found([...legs, rate('EUR-SEK', start + 20, '11')], at(21))).toBeUndefined();
  });
});

describe('a book of kronor, dollars and francs in an account of francs', () => {
  const members = walks(['SEK', 'CHF', 'USD', 'SEK', 'USD', 'SEK'], 'cross');
  const config = { ...costs, currency: 'CHF' };
  const dividends: readonly Fact[] = [30, 60].map((i) => ({
    ...{ kind: 'Dividend', instrumentId: 'IMPORTED:S0', amount: '0.37', currency: 'GBP' },
    ...{ effectiveMs: at(i), knownAtMs: at(0) },
  }));
  const legs = fc.array(fc.tuple(fc.integer({ min: 900, max: 1300 }), fc.integer({ min: 9000, max: 13_000 })), {
    minLength: 45,
    maxLength: 45,
  });

  test('equity is what fills, dividends, closes and the products of known legs make of it, to the last digit', () => {
    fc.assert(
      fc.property(legs, (rows) => {
        const moving = rows.flatMap(([franc, krona], i) => [
          rate('EUR-CHF', [start - 5 + 3 * i, (i % 3) / 2], String(franc / 1000 + 0.0001)),
          rate('EUR-SEK', [start - 5 + 3 * i, (i % 5) / 2], String(krona / 1000 + 0.0001)),
        ]);
        const facts = [...dividends, ...moving, ...steady('USD-EUR', '0.9'), ...steady('GBP-USD', '1.25')];
        const result = run(members, { config, facts });
        const from = (pair: string, ms: number): Ratio => known(facts, { from: pair.slice(0, 3), to: pair.slice(4) }, ms);
        const inEuros = (currency: string, ms: number): Ratio =>
          currency === 'GBP' ? times(from('GBP-USD', ms), from('USD-EUR', ms)) : from(`${currency}-EUR`, ms);
        const rateAt = (currency: string, ms: number): Ratio =>
          currency === 'CHF' ? { up: 1n, down: 1n } : times(inEuros(currency, ms), from('EUR-CHF', ms));
        expect(result.refusals).toEqual([]);
        expect(result.finalEquity).toBe(recount(result, { members, facts, rateAt, base: 'CHF' }));
        expect(new Set(result.exchange?.paths.map(({ currency, by }) => `${currency} ${by}`))).toEqual(
          new Set(['SEK 1/EUR-SEK x EUR-CHF', 'USD USD-EUR x EUR-CHF', 'GBP GBP-USD x USD-EUR x EUR-CHF']),
        );
      }),
      { numRuns: 6 },
    );
  });

  test('changes its path on the day its legs do, and says so', () => {
    const early = steady('EUR-SEK', '11').filter(({ effectiveMs }) => effectiveMs < at(50));
    const facts = [...early, ...steady('EUR-CHF', '1'), ...steady('USD-CHF', '0.9'), ...steady('USD-SEK', '9.9')];
    const { exchange } = run(walks(['SEK', 'SEK', 'SEK'], 'late'), { config, facts });
    expect(exchange?.paths.map(({ by }) => by)).toEqual(['1/EUR-SEK x EUR-CHF', '1/USD-SEK x USD-CHF']);
    expect(exchange?.paths[1]?.fromMs).toBeGreaterThan(at(56));
    expect(exchange?.paths[1]?.fromMs).toBeLessThan(at(58.5));
    // Both make the same of a krona, so that nothing has moved.
    expect(exchange?.total).toBe(0n);
  });

  test('is refused by name without a way, and ends by name where a leg is lost', () => {
    const apart = ask(members, { config, facts: [...steady('EUR-SEK', '11'), ...steady('USD-CHF', '1')] });
    expect(apart.ok ? '' : apart.failure.message).toMatch(
      /^rates from SEK to CHF, of the pair or through other currencies, must be imported/,
    );
    const lost = steady('EUR-SEK', '11').filter(({ effectiveMs }) => effectiveMs < at(60));
    const ended = ask(members, { config, facts: [...lost, ...steady('EUR-CHF', '1'), ...steady('USD-CHF', '0.9')] });
    expect(ended.ok ? '' : ended.failure.message).toMatch(/^rate of SEK to CHF on .* was "of \d{4}-\d\d-\d\d by 1\/EUR-SEK x EUR-CHF"$/);
  });
});
