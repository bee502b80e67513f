import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '../instrument/builtin.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { present } from '../value/invariant.ts';
import { Currency, Money } from '../value/money.ts';
import { Price, SignedQty } from '../value/quantity.ts';
import { createRng } from '../value/rng.ts';
import { Timestamp } from '../value/timestamp.ts';
import type { AccountView } from './account-view.schema.ts';
import { rebalance, type RebalanceLeg } from './rebalance.ts';
import { findDrift, sealProposal, type ProposalContent } from './rebalance-proposal.ts';
import { chooseUniverse } from './universe.ts';

const instrumentOf = (symbol: string): Instrument =>
  present(
    builtinInstruments.find((each) => each.symbol === symbol),
    symbol,
  );
const usd = (amount: number): Money => Money(BigInt(Math.round(amount * 100)) * 1_000_000n);
const now = Timestamp(1_800_000_000_000_000_000n);
const par = { numerator: 1n, denominator: 1n };

/** Quoted 99.99 / 100.01 unless said otherwise. */
const leg = (symbol: string, changes: Partial<RebalanceLeg> = {}): RebalanceLeg => ({
  instrument: instrumentOf(symbol),
  qty: SignedQty(0),
  bidPx: Price(999_900),
  offerPx: Price(1_000_100),
  rate: par,
  target: 0.1,
  ...changes,
});
const run = (legs: readonly RebalanceLeg[], band = 0) => rebalance({ now, equity: usd(100_000), cash: usd(100_000), legs, band });

describe('a rebalance', () => {
  test('buys whole lots at the offer, with fee and half the spread, and never beyond the target', () => {
    const { rows, notional, turnover, fees, spread, cashAfter } = run([leg('SPY', { target: 0.10005 })]);
    expect(rows[0]?.trade).toEqual({ side: 'Buy', qty: 100, px: 1_000_100, notional: usd(10_001), fee: usd(1), spread: usd(1) });
    expect(rows[0]?.after).toBeCloseTo(0.1, 12);
    expect({ notional, fees, spread, cashAfter }).toEqual({ notional: usd(10_001), fees: usd(1), spread: usd(1), cashAfter: usd(89_998) });
    expect(turnover).toBeCloseTo(0.10001, 12);
  });

  test('sells at the bid, and all of what should not be held', () => {
    const { rows, cashAfter } = run([leg('SPY', { qty: SignedQty(30), target: 0 })]);
    expect(rows[0]?.trade).toMatchObject({ side: 'Sell', qty: 30, px: 999_900, notional: usd(2999.7), spread: usd(0.3) });
    expect(rows[0]).toMatchObject({ before: 0.03, after: 0 });
    expect(cashAfter).toBe(usd(100_000 + 2999.7 - 1));
  });

  test('covers a short on the way to a long target', () => {
    const { rows } = run([leg('SPY', { qty: SignedQty(-50), target: 0.02 })]);
    expect(rows[0]?.trade).toMatchObject({ side: 'Buy', qty: 70 });
  });

  test('converts by the rate', () => {
    const { rows } = run([leg('SPY', { target: 0.1, rate: { numerator: 5n, denominator: 4n } })]);
    expect(rows[0]?.trade).toMatchObject({ qty: 80, notional: usd(10_001), fee: usd(1.25), spread: usd(1) });
  });

  test.each([
    ['inside the 0.5% band', leg('SPY', { qty: SignedQty(97), target: 0.1 }), 0.005],
    ['orderQty must be at least 1, was "0"', leg('SPY', { target: 0.0005 }), 0],
    [
      'notional must be at least 5 USDT, was "3.0003"',
      leg('SOL-USDT', { target: 0.00003, instrument: { ...instrumentOf('BTC-USDT') } }),
      0,
    ],
  ])('says why there is no trade: %s', (reason, each, band) => {
    const { rows, notional, cashAfter } = run([each], band);
    expect(rows[0]).toMatchObject({ reason, after: rows[0]?.before });
    expect(rows[0]?.trade).toBeUndefined();
    expect({ notional, cashAfter }).toEqual({ notional: 0n, cashAfter: usd(100_000) });
  });

  test('loses exactly its costs: cash and holdings at the middle before, less fees and spread, are those after', () => {
    const rng = createRng('rebalance');
    const tradable = builtinInstruments.filter(({ symbol }) => symbol !== 'USD-JPY');
    for (let round = 0; round < 200; round += 1) {
      const legs = tradable.map((instrument) => {
        const bid = 2 * (1000 + rng.int(400_000)) * 100;
        return leg(instrument.symbol, {
          bidPx: Price(bid),
          offerPx: Price(bid + 2 * rng.int(500)),
          target: rng.float() / tradable.length,
          qty: SignedQty(rng.int(5) * present(instrument.rules[0], 'rules').lotSize),
        });
      });
      const equity = usd(1_000_000);
      const done = rebalance({ now, equity, cash: equity, legs, band: 0 });
      const change = done.rows.reduce((sum, { before, after }) => sum + (after - before), 0) * Number(equity);
      const paid = Number(done.cashAfter - equity) + Number(done.fees) + Number(done.spread);
      expect(Math.abs(change + paid)).toBeLessThan(1e3);
      for (const { leg: each, before, after } of done.rows) {
        expect(after).toBeLessThanOrEqual(Math.max(before, each.target) + 1e-9);
        expect(after).toBeGreaterThanOrEqual(Math.min(before, each.target) - 1e-9);
      }
    }
  });
});

const view = (changes: Partial<AccountView['holdings'][number]>[] = []): AccountView => ({
  now,
  baseCurrency: 'USD',
  equity: usd(100_000),
  cash: usd(100_000),
  gaps: [],
  holdings: ['SPY', 'BTC-USDT', 'USD-JPY', 'TLT'].map((symbol, i) => ({
    instrumentId: `SIMX:${symbol}`,
    qty: 0,
    bidPx: 999_900,
    offerPx: 1_000_100,
    rate: par,
    isFixedRate: symbol !== 'USD-JPY',
    ...changes[i],
  })),
});
const instruments = new Map(builtinInstruments.map((each) => [each.id, each]));

describe('the universe', () => {
  test('takes names of the base currency, and of one settled one for one; says why the others are left out', () => {
    const chosen = chooseUniverse({
      view: view([{}, {}, {}, { bidPx: undefined }]),
      equity: usd(100_000),
      instruments,
      symbols: ['SPY', 'BTC-USDT', 'USD-JPY', 'TLT'],
    });
    if (!chosen.ok) throw new Error(chosen.failure.message);
    expect(chosen.value.legs.map(({ instrument }) => instrument.symbol)).toEqual(['SPY', 'BTC-USDT']);
    expect(chosen.value.leftOut).toEqual([
      { symbol: 'USD-JPY', reason: 'quoted in JPY: the past of its rate to USD is not kept, so its risk in USD is not known' },
      { symbol: 'TLT', reason: 'no fresh quote' },
    ]);
  });

  test('counts what is held outside it, long or short', () => {
    const held = view([
      { qty: 10, baseValue: usd(20_000) },
      { qty: -5, baseValue: usd(-5000) },
    ]);
    const chosen = chooseUniverse({ view: held, equity: usd(100_000), instruments, symbols: ['TLT'] });
    expect(chosen.ok && chosen.value.outside).toBeCloseTo(0.25, 12);
    expect(chosen.ok && chosen.value.leftOut.map(({ symbol, share }) => [symbol, share])).toEqual([
      ['SPY', 0.2],
      ['BTC-USDT', -0.05],
    ]);
  });

  test('refuses a name that is not listed', () => {
    const chosen = chooseUniverse({ view: view(), equity: usd(1), instruments, symbols: ['SPY', 'NOPE'] });
    expect(chosen).toMatchObject({ ok: false, failure: { field: 'symbols', was: '"NOPE"' } });
  });
});

const content: ProposalContent = {
  terms: {
    account: 'SIM-01',
    method: 'minimum-variance',
    symbols: ['SPY'],
    interval: '15m',
    lookback: 100,
    covariance: 'sample',
    invested: 0.95,
    cap: 0.25,
    band: 0,
  },
  baseCurrency: Currency('USD'),
  equity: '1',
  cash: '1',
  cashAfter: '1',
  rows: [
    {
      instrumentId: 'SIMX:SPY',
      symbol: 'SPY',
      held: 0,
      bidPx: 999_900,
      offerPx: 1_000_100,
      rate: ['1', '1'],
      before: 0,
      target: 0.1,
      after: 0.1,
      trade: { side: 'Buy', qty: 100, notional: '1', fee: '1', spread: '1' },
    },
  ],
  leftOut: [],
  warnings: [],
  notional: '1',
  turnover: 0.1,
  fees: '1',
  spread: '1',
  volatilityBefore: 0,
  volatilityAfter: 0.1,
  fromMs: 1,
  toMs: 2,
  createdMs: 3,
};

describe('a proposal', () => {
  test('is bound to its content', () => {
    const row = present(content.rows[0], 'a row');
    const other = sealProposal({ ...content, rows: [{ ...row, target: 0.11 }] });
    expect(sealProposal(content).hash).toBe(sealProposal({ ...content }).hash);
    expect(other.hash).not.toBe(sealProposal(content).hash);
  });

  test.each([
    [[], view()],
    [[], view([{ bidPx: 1_004_800, offerPx: 1_005_000 }])],
    [['SPY moved by 51.0 bp'], view([{ bidPx: 1_005_000, offerPx: 1_005_200 }])],
    [['SPY moved by -51.0 bp'], view([{ bidPx: 994_800, offerPx: 995_000 }])],
    [['the position in SPY has changed'], view([{ qty: 1 }])],
    [['SPY has no fresh quote'], view([{ offerPx: undefined }])],
    [['SPY is not listed any more'], { holdings: [] }],
  ])('has drifted by %j', (drift, account) => expect(findDrift(content, account)).toEqual(drift));
});
