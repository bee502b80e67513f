import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '#/core/instrument/builtin.ts';
import { firstDraft, readDraft, symbolsOf } from './rebalance-draft.ts';

const context = { account: 'SIM-01', symbols: ['SPY', 'TLT'], boundsTurnover: true };

describe('the terms of a rebalance', () => {
  test('are shares of equity where percentages were typed', () => {
    expect(readDraft({ ...firstDraft, maxTurnover: '12.5' }, context)).toEqual({
      ok: true,
      value: {
        account: 'SIM-01',
        method: 'minimum-variance',
        symbols: ['SPY', 'TLT'],
        interval: '15m',
        lookback: 480,
        covariance: 'ledoit-wolf',
        invested: 0.95,
        cap: 0.25,
        band: 0.005,
        maxTurnover: 0.125,
      },
    });
  });

  test('leave out a bound on turnover that is empty, or that the method cannot keep to', () => {
    const read = (maxTurnover: string, boundsTurnover: boolean) =>
      readDraft({ ...firstDraft, maxTurnover }, { ...context, boundsTurnover });
    for (const result of [read(' ', true), read('10', false)]) expect(result.ok && 'maxTurnover' in result.value).toBe(false);
  });

  test.each([
    [{ cap: '1e2' }, 'cap'],
    [{ cap: '101' }, 'cap'],
    [{ invested: '-5' }, 'invested'],
    [{ band: '11' }, 'band'],
    [{ lookback: '19' }, 'lookback'],
    [{ lookback: '99.5' }, 'lookback'],
    [{ maxTurnover: '201' }, 'maxTurnover'],
    [{ band: '' }, 'band'],
  ])('are refused by name: %j', (changes, field) => {
    expect(readDraft({ ...firstDraft, ...changes }, context)).toMatchObject({ ok: false, failure: { field } });
  });

  test('need a name', () => {
    expect(readDraft(firstDraft, { ...context, symbols: [] })).toMatchObject({ ok: false, failure: { field: 'symbols' } });
  });

  test("begin with the names of the account's currency, and keep what was chosen", () => {
    expect(symbolsOf(firstDraft, builtinInstruments, 'USD')).toEqual(['SPY', 'QQQ', 'NVDA', 'MSFT', 'TLT', 'GLD', 'XLE', 'EUR-USD']);
    expect(symbolsOf({ ...firstDraft, symbols: [] }, builtinInstruments, 'USD')).toEqual([]);
  });
});
