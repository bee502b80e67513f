/** Symbols that change hands: who had one when, and what no file may say. */
import { describe, expect, test } from 'vitest';
import { SymbolTable, symbolConflicts, type SymbolFact } from './symbols.ts';

const change = (instrumentId: string, effectiveMs: number, symbol?: string, knownAtMs = effectiveMs): SymbolFact => ({
  ...{ kind: 'Symbol', instrumentId, effectiveMs, knownAtMs },
  ...(symbol !== undefined && { symbol }),
});

/** Meta was FB until day 20; META was a fund's until day 15, which took another. */
const facts = [
  change('X:META', 0, 'FB'),
  change('X:FUND', 5, 'META'),
  change('X:FUND', 15, 'METV'),
  change('X:META', 20, 'META'),
  change('X:NEW', 30, 'FB'),
  change('X:NEW', 40),
];

describe('a table of symbols', () => {
  const table = new SymbolTable(facts);

  test.each([
    ['FB', 0, ['X:META']],
    ['FB', 19, ['X:META']],
    ['FB', 20, []],
    ['FB', 30, ['X:NEW']],
    ['FB', 40, []],
    ['META', 14, ['X:FUND']],
    ['META', 15, []],
    ['META', 20, ['X:META']],
    ['NONE', 20, []],
  ] as const)('%s at %i is of %j', (symbol, at, ids) => expect(table.instrumentsAt(symbol, at)).toEqual(ids));

  test('an instrument has the symbol of the day, and none before its first or after its last', () => {
    expect([-1, 0, 19, 20, 999].map((at) => table.symbolAt('X:META', at))).toEqual([undefined, 'FB', 'FB', 'META', 'META']);
    expect([39, 40].map((at) => table.symbolAt('X:NEW', at))).toEqual(['FB', undefined]);
  });

  test('a revision that became known later is what counts', () => {
    const revised = new SymbolTable([change('X:A', 10, 'WRONG', 10), change('X:A', 10, 'RIGHT', 12)]);
    expect(revised.instrumentsAt('WRONG', 11)).toEqual([]);
    expect(revised.symbolAt('X:A', 10)).toBe('RIGHT');
  });
});

describe('one symbol is of one instrument at a time', () => {
  test('what takes a symbol that is another one is refused, and does not give away its own', () => {
    expect(symbolConflicts(facts)).toEqual(new Map());
    const taken = change('X:THIEF', 25, 'META');
    expect([...symbolConflicts([...facts, taken])]).toEqual([
      [taken, 'symbol must be of one instrument at a time, META is that of X:META from 1970-01-01'],
    ]);
  });

  test('two that change places on one day do so together', () => {
    const swapped = [change('X:A', 0, 'P'), change('X:B', 0, 'Q'), change('X:A', 9, 'Q'), change('X:B', 9, 'P')];
    expect(symbolConflicts(swapped)).toEqual(new Map());
    expect([8, 9].map((at) => new SymbolTable(swapped).instrumentsAt('P', at))).toEqual([['X:A'], ['X:B']]);
  });
});
