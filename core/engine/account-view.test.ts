import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '../instrument/builtin.ts';
import type { OrderTerms } from '../order/order.ts';
import { orderPreviewSchema } from '../order/preview-order.schema.ts';
import { accountViewSchema, type AccountView } from '../portfolio/account-view.schema.ts';
import type { Environment } from '../ports/venue.ts';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import { createEngine } from './engine.ts';
import type { Actor, Input } from './events.ts';
import { createState } from './state.ts';

const system: Actor = { userId: 'system', name: 'System', role: 'system', demo: false };
const startNs = 1_800_000_000_000_000_000n;
const second = 1_000_000_000n;

/** A lane with an account of 1,000,000 USD and every built-in instrument; inputs come at the second given. */
const createLane = (environment: Environment = 'Sim') => {
  const engine = createEngine(createState({ lane: 'sim', environment, epoch: 'TEST' }));
  const feed = (input: Input, atSecond = 0): void => {
    const ts = Timestamp(startNs + BigInt(atSecond) * second);
    engine.process({ seq: engine.state.seq + 1, ts, input });
  };
  const quote = (symbol: string, px: readonly [bid: number, offer: number], atSecond: number): void =>
    feed(
      {
        kind: 'Quote',
        instrumentId: `SIMX:${symbol}`,
        tsVenue: Timestamp(startNs + BigInt(atSecond) * second),
        tsLocal: Timestamp(startNs + BigInt(atSecond) * second),
        bidPx: Price(px[0]),
        bidSize: Qty(1000),
        offerPx: Price(px[1]),
        offerSize: Qty(1000),
      },
      atSecond,
    );
  feed({ kind: 'Started', isSafe: false });
  feed({ kind: 'Instruments', instruments: builtinInstruments });
  const open = { type: 'OpenAccount', account: 'SIM-01', baseCurrency: 'USD', amount: 100_000_000_000_000n, demo: true } as const;
  feed({ kind: 'Command', commandId: 'open SIM-01', actor: system, command: open });
  const view = (): AccountView => accountViewSchema.parse(engine.query({ type: 'account', account: 'SIM-01' }));
  const holding = (symbol: string) => view().holdings.find(({ instrumentId }) => instrumentId === `SIMX:${symbol}`);
  return { engine, feed, quote, view, holding };
};

describe('the view of an account', () => {
  test('holds worth, cash and every instrument, with a quote only where it is fresh', () => {
    const { feed, quote, view, holding } = createLane();
    quote('SPY', [5_000_000, 5_000_200], 1);
    expect(view()).toMatchObject({ baseCurrency: 'USD', equity: 100_000_000_000_000n, cash: 100_000_000_000_000n, gaps: [] });
    expect(view().holdings.length).toBe(builtinInstruments.length);
    expect(holding('SPY')).toMatchObject({ qty: 0, bidPx: 5_000_000, offerPx: 5_000_200 });
    expect(holding('TLT')?.bidPx).toBeUndefined();
    feed({ kind: 'Clock' }, 17);
    expect(holding('SPY')?.bidPx).toBeUndefined();
  });

  test('leaves a crossed quote out', () => {
    const { quote, holding } = createLane();
    quote('SPY', [5_000_200, 5_000_000], 1);
    expect(holding('SPY')?.bidPx).toBeUndefined();
  });

  test('gives rates to base: one for USD, one for USDT as settled here, the pair for the yen, which moves', () => {
    const { quote, holding } = createLane();
    expect(holding('USD-JPY')).toMatchObject({ isFixedRate: false });
    expect(holding('USD-JPY')?.rate).toBeUndefined();
    quote('USD-JPY', [1_500_000, 1_500_000], 1);
    const one = { numerator: 1n, denominator: 1n };
    expect(holding('SPY')).toMatchObject({ isFixedRate: true, rate: one });
    expect(holding('BTC-USDT')).toMatchObject({ isFixedRate: true, rate: one });
    const rate = holding('USD-JPY')?.rate;
    expect(Number(rate?.denominator) / Number(rate?.numerator)).toBeCloseTo(150, 9);
  });

  test('knows of no fixed rate to USDT on a live lane', () => {
    const { holding } = createLane('Live');
    expect(holding('BTC-USDT')).toMatchObject({ isFixedRate: false });
    expect(holding('SPY')).toMatchObject({ isFixedRate: true });
  });

  test('of an account that is not there is nothing', () => {
    expect(createLane().engine.query({ type: 'account', account: 'SIM-02' })).toBeUndefined();
  });
});

test('the preview of an order of shares expects the fee that the exchange takes, with its minimum', () => {
  const { engine, quote } = createLane();
  quote('SPY', [5_000_000, 5_000_200], 1);
  const feeOf = (size: number): string | undefined => {
    const terms: OrderTerms = {
      account: 'SIM-01',
      instrumentId: 'SIMX:SPY',
      side: 'Buy',
      ordType: 'Market',
      orderQty: Qty(size),
      timeInForce: 'GoodTillCancel',
      execInst: [],
    };
    return orderPreviewSchema.parse(engine.query({ type: 'preview', actor: system, terms })).fee;
  };
  expect(feeOf(10)).toBe('100000000');
  expect(feeOf(1000)).toBe('500000000');
});
