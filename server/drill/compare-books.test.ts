import { describe, expect, test } from 'vitest';
import { createState, type EngineState } from '#/core/engine/state.ts';
import type { VenueExecution } from '#/core/ports/broker.ts';
import { Money } from '#/core/value/money.ts';
import { Price, Qty, SignedQty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { compareBooks, type VenueBooks } from './compare-books.ts';

const emptyState = (): EngineState => createState({ lane: 'sim', environment: 'Sim', epoch: 'ABCDEFG' });
const desk = (intents: readonly string[] = []) => ({
  state: emptyState(),
  intents: new Set(intents),
  account: 'SIM-01',
  paidIn: {},
});
const venue = (books: Partial<VenueBooks> = {}): VenueBooks => ({
  orderIds: [],
  openOrderIds: [],
  executions: [],
  positions: [],
  statement: { account: 'SIM-01', cash: {}, fees: {}, positions: [], orders: 0, executions: 0 },
  ...books,
});
const execution: VenueExecution = {
  execId: 'E-1',
  clOrdId: 'A',
  account: 'SIM-01',
  instrumentId: 'SIMX:NVDA',
  side: 'Buy',
  lastQty: Qty(1),
  lastPx: Price(1),
  fee: Money(0n),
  feeCurrency: 'USD',
  lastLiquidityInd: 'AddedLiquidity',
  tsVenue: Timestamp(0n),
};

describe('the comparison finds', () => {
  test('nothing in two empty books', () => {
    expect(compareBooks(desk(), venue())).toEqual({
      lostOrders: [],
      doubledOrders: [],
      doubledFills: [],
      differences: [],
    });
  });
  test('an order at the exchange that has no intent', () => {
    expect(compareBooks(desk(), venue({ orderIds: ['A'] })).lostOrders).toEqual(['A is at the exchange without an intent']);
  });
  test('an intent that is in no book', () => {
    expect(compareBooks(desk(['A']), venue()).lostOrders).toEqual(['A has an intent and is in no book']);
  });
  test('an order that the exchange took on twice', () => {
    expect(compareBooks(desk(['A']), venue({ orderIds: ['A', 'B', 'A'] })).doubledOrders).toEqual(['A']);
  });
  test('an execution told twice', () => {
    expect(compareBooks(desk(), venue({ executions: [execution, execution] })).doubledFills).toEqual(['E-1']);
  });
  test('a position held on one side only', () => {
    const positions = [{ account: 'SIM-01', instrumentId: 'SIMX:NVDA', qty: SignedQty(-4) }];
    expect(compareBooks(desk(), venue({ positions })).differences).toEqual(['position of SIMX:NVDA: 0 here, -4 at the exchange']);
  });
  test('money the exchange booked and the desk did not', () => {
    const statement = { ...venue().statement, cash: { USD: '-150000000' }, fees: { USD: '10' } };
    expect(compareBooks(desk(), venue({ statement })).differences).toEqual([
      'cash in USD: 0 here, -150000000 at the exchange, at 8 decimals',
      'fees in USD: 0 here, 10 at the exchange, at 8 decimals',
    ]);
  });
});
