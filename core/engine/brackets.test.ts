import { describe, expect, test } from 'vitest';
import { connect, hashes, marketOrder, openLaneDesk, reopenLaneDesk, riskOfficer, share, type LaneDesk } from '../testing/lane-desk.ts';
import type { OrderState } from '../order/order-state.ts';
import { present } from '../value/invariant.ts';
import { Money } from '../value/money.ts';
import { Price, Qty } from '../value/quantity.ts';
import type { VenueExecution } from '../ports/broker.ts';
import type { Command } from './events.ts';

const exits = { stopPx: Price(990_000), profitPx: Price(1_020_000) };
const entryTerms = marketOrder({ ordType: 'Limit', price: Price(1_000_000) });

const bracketOf = (part: Partial<typeof exits> = {}): Command => ({
  type: 'PlaceAlgorithm',
  terms: entryTerms,
  ...{ algorithm: 'bracket', durationMs: 0, slices: 1 },
  exits: { ...exits, ...part },
});

interface Bracket {
  readonly desk: LaneDesk;
  readonly id: string;
}

const place = (desk = openLaneDesk()): Bracket => {
  const outcome = desk.command(bracketOf());
  expect(outcome).toMatchObject({ done: true });
  const id = outcome.result ?? '';
  desk.report(entryOf({ desk, id }).clOrdId, 'New');
  return { desk, id };
};

const childrenOf = ({ desk, id }: Bracket): readonly OrderState[] =>
  [...desk.state.orders.values()].filter(({ request }) => request.parentId === id);
const find = (bracket: Bracket, ordType: string, side: string): OrderState =>
  present(
    childrenOf(bracket).findLast(({ request }) => request.ordType === ordType && request.side === side),
    `${side} ${ordType}`,
  );
const entryOf = (bracket: Bracket): OrderState => find(bracket, 'Limit', 'Buy');
const stopOf = (bracket: Bracket): OrderState => find(bracket, 'Stop', 'Sell');
const profitOf = (bracket: Bracket): OrderState => find(bracket, 'Limit', 'Sell');

const fillEntry = (bracket: Bracket, lastQty: number): void => bracket.desk.report(entryOf(bracket).clOrdId, 'Trade', { lastQty });
const acknowledge = ({ desk, ...rest }: Bracket): void => {
  for (const order of childrenOf({ desk, ...rest })) {
    if (order.status === 'PendingNew') desk.report(order.clOrdId, 'New');
    else if (order.status === 'PendingReplace') desk.report(order.pendingReplace?.clOrdId ?? '', 'Replaced');
    else if (order.status === 'PendingCancel') desk.report(order.clOrdId, 'Canceled');
  }
};
/** Entry filled, both exits at work. */
const armed = (): Bracket => {
  const bracket = place();
  fillEntry(bracket, 100);
  acknowledge(bracket);
  return bracket;
};

const legs = (bracket: Bracket): readonly string[] =>
  childrenOf(bracket)
    .filter(({ request }) => request.side === 'Sell')
    .map(({ request, status, orderQty, cumQty }) => `${request.ordType} ${cumQty}/${orderQty} ${status}`);
const stateOf = ({ desk, id }: Bracket): string | undefined => desk.state.algorithms.get(id)?.state;
const held = ({ desk }: Bracket): number => desk.state.books.accounts.get('SIM-01')?.positions.get(share)?.position.qty ?? 0;
const unprotected = ({ desk }: Bracket): readonly string[] =>
  [...desk.state.alerts.values()]
    .filter(({ kind, active }) => kind === 'Unprotected' && active)
    .map(({ severity, text }) => `${severity} ${text.split(':')[0]}`);
const expectSameFolded = ({ desk }: Bracket): void => {
  const { live, folded } = hashes(desk);
  expect(folded).toBe(live);
};

describe('a bracket', () => {
  test('sends its entry alone, and arms a stop and a take profit, reduce-only, for what is filled', () => {
    const bracket = place();
    expect(childrenOf(bracket)).toHaveLength(1);
    fillEntry(bracket, 40);
    expect(legs(bracket)).toEqual(['Stop 0/40 PendingNew', 'Limit 0/40 PendingNew']);
    bracket.desk.pass(2000);
    expect(stateOf(bracket)).toBe('Working');
    expect(stopOf(bracket).request).toMatchObject({ side: 'Sell', stopPx: exits.stopPx, execInst: ['DoNotIncrease'] });
    expect(profitOf(bracket).request).toMatchObject({ side: 'Sell', price: exits.profitPx, execInst: ['DoNotIncrease'] });
    expectSameFolded(bracket);
  });

  test('lets the exits grow with the entry, not before the venue has answered about them', () => {
    const bracket = place();
    fillEntry(bracket, 40);
    fillEntry(bracket, 60);
    expect(legs(bracket)).toEqual(['Stop 0/40 PendingNew', 'Limit 0/40 PendingNew']);
    acknowledge(bracket);
    expect(legs(bracket)).toEqual(['Stop 0/40 PendingReplace', 'Limit 0/40 PendingReplace']);
    acknowledge(bracket);
    expect(legs(bracket)).toEqual(['Stop 0/100 New', 'Limit 0/100 New']);
    expect(unprotected(bracket)).toEqual([]);
    expectSameFolded(bracket);
  });

  test('is over when the take profit is filled: the stop is cancelled', () => {
    const bracket = armed();
    bracket.desk.report(profitOf(bracket).clOrdId, 'Trade', { lastQty: 100, lastPx: 1_020_000 });
    expect(stopOf(bracket).status).toBe('PendingCancel');
    expect(stateOf(bracket)).toBe('Working');
    acknowledge(bracket);
    expect([stateOf(bracket), held(bracket)]).toEqual(['Done', 0]);
    expectSameFolded(bracket);
  });

  test('takes off the stop what the take profit has filled in part, and the other way about', () => {
    const bracket = armed();
    bracket.desk.report(profitOf(bracket).clOrdId, 'Trade', { lastQty: 30, lastPx: 1_020_000 });
    acknowledge(bracket);
    expect(legs(bracket)).toEqual(['Stop 0/70 New', 'Limit 30/100 PartiallyFilled']);
    bracket.desk.report(stopOf(bracket).clOrdId, 'Trade', { lastQty: 20, lastPx: 990_000 });
    acknowledge(bracket);
    expect(legs(bracket)).toEqual(['Stop 20/70 PartiallyFilled', 'Limit 30/80 PartiallyFilled']);
    expect(unprotected(bracket)).toEqual([]);
    expectSameFolded(bracket);
  });

  test('keeps what is filled protected when the rest of the entry is cancelled', () => {
    const bracket = place();
    fillEntry(bracket, 40);
    acknowledge(bracket);
    bracket.desk.command({ type: 'CancelOrder', clOrdId: entryOf(bracket).clOrdId });
    acknowledge(bracket);
    expect([entryOf(bracket).status, stateOf(bracket)]).toEqual(['Canceled', 'Working']);
    expect(legs(bracket)).toEqual(['Stop 0/40 New', 'Limit 0/40 New']);
  });

  test('whose entry is cancelled before a fill is done, and never had an exit', () => {
    const bracket = place();
    bracket.desk.command({ type: 'CancelOrder', clOrdId: entryOf(bracket).clOrdId });
    acknowledge(bracket);
    expect([stateOf(bracket), legs(bracket)]).toEqual(['Done', []]);
  });

  test('cancels what is left of the entry once an exit has begun to fill', () => {
    const bracket = place();
    fillEntry(bracket, 40);
    acknowledge(bracket);
    bracket.desk.report(stopOf(bracket).clOrdId, 'Trade', { lastQty: 40, lastPx: 990_000 });
    expect([entryOf(bracket).status, profitOf(bracket).status]).toEqual(['PendingCancel', 'PendingCancel']);
    acknowledge(bracket);
    expect(stateOf(bracket)).toBe('Done');
  });

  test('cancelling one exit cancels the other and what is left of the entry', () => {
    const bracket = place();
    fillEntry(bracket, 40);
    acknowledge(bracket);
    bracket.desk.command({ type: 'CancelOrder', clOrdId: profitOf(bracket).clOrdId });
    expect(childrenOf(bracket).map(({ status }) => status)).toEqual(['PendingCancel', 'PendingCancel', 'PendingCancel']);
    expect(stateOf(bracket)).toBe('Canceled');
  });
});

describe('races of a bracket', () => {
  test('both exits filled at the venue are both booked, and nothing more is sent', () => {
    const bracket = armed();
    bracket.desk.report(profitOf(bracket).clOrdId, 'Trade', { lastQty: 100, lastPx: 1_020_000 });
    bracket.desk.report(stopOf(bracket).clOrdId, 'Trade', { lastQty: 100, lastPx: 990_000 });
    expect([held(bracket), stateOf(bracket), childrenOf(bracket).length]).toEqual([-100, 'Done', 3]);
    expectSameFolded(bracket);
  });

  test('a fill of the entry after the cancel of the bracket raises an alarm and arms nothing', () => {
    const bracket = place();
    bracket.desk.command({ type: 'CancelAlgorithm', parentId: bracket.id });
    fillEntry(bracket, 40);
    expect(legs(bracket)).toEqual([]);
    expect(unprotected(bracket)).toEqual(['danger 40 NVDA filled after the cancel and held without a stop']);
  });

  test('a fill of the entry after its own cancel is protected like any other', () => {
    const bracket = place();
    bracket.desk.command({ type: 'CancelOrder', clOrdId: entryOf(bracket).clOrdId });
    fillEntry(bracket, 40);
    expect(legs(bracket)).toEqual(['Stop 0/40 PendingNew', 'Limit 0/40 PendingNew']);
  });

  test('a stop the venue rejects is an alarm, is not asked again, and the position stays visible until it is closed', () => {
    const bracket = place();
    fillEntry(bracket, 100);
    bracket.desk.report(stopOf(bracket).clOrdId, 'Rejected');
    expect(unprotected(bracket)).toEqual(['danger 100 NVDA held without a stop']);
    acknowledge(bracket);
    expect(legs(bracket)).toEqual(['Stop 0/100 Rejected', 'Limit 0/100 New']);
    expect(stateOf(bracket)).toBe('Working');
    bracket.desk.report(profitOf(bracket).clOrdId, 'Trade', { lastQty: 100, lastPx: 1_020_000 });
    expect([unprotected(bracket), stateOf(bracket)]).toEqual([[], 'Done']);
  });

  test('a replacement the venue refuses is not asked again at once', () => {
    const bracket = armed();
    bracket.desk.report(profitOf(bracket).clOrdId, 'Trade', { lastQty: 30, lastPx: 1_020_000 });
    const stop = stopOf(bracket);
    const before = bracket.desk.facts().length;
    bracket.desk.send({
      kind: 'OrderCancelReject',
      ...{ venue: 'SIMX', clOrdId: stop.pendingReplace?.clOrdId ?? '', origClOrdId: stop.clOrdId, ordStatus: 'New', cxlRejReason: 99 },
      ...{ tsVenue: bracket.desk.state.now, tsLocal: bracket.desk.state.now },
    });
    expect(
      bracket.desk
        .facts()
        .slice(before)
        .map(({ kind }) => kind),
    ).toEqual(['OrderReported']);
  });

  test('exits go when somebody else closes the position', () => {
    const bracket = armed();
    const outcome = bracket.desk.command({ type: 'PlaceOrder', terms: marketOrder({ side: 'Sell', ordType: 'Market' }) });
    bracket.desk.fill(outcome.result ?? '');
    expect([stopOf(bracket).status, profitOf(bracket).status]).toEqual(['PendingCancel', 'PendingCancel']);
    acknowledge(bracket);
    expect(stateOf(bracket)).toBe('Done');
  });
});

describe('risk and a bracket', () => {
  test('the two exits count once in open size, and together never beyond the position', () => {
    const { desk } = armed();
    const sell = (qty: number) =>
      desk.command({ type: 'PlaceOrder', terms: marketOrder({ side: 'Sell', orderQty: Qty(qty), execInst: ['DoNotIncrease'] }) });
    expect(sell(1).failure?.message).toContain('DoNotIncrease');
    desk.command({ type: 'CancelAll', account: 'SIM-01' });
    acknowledge({ desk, id: [...desk.state.algorithms.keys()][0] ?? '' });
    expect(sell(100).done).toBe(true);
  });

  test('under a halt of the first level what the entry fills is still protected', () => {
    const bracket = place();
    bracket.desk.command({ type: 'SetTradingState', level: 1, scope: 'firm', reason: 'a test' }, { actor: riskOfficer });
    fillEntry(bracket, 40);
    expect(legs(bracket)).toEqual(['Stop 0/40 PendingNew', 'Limit 0/40 PendingNew']);
  });

  test('a halt of the second level cancels all of it; what fills all the same is an alarm', () => {
    const bracket = place();
    fillEntry(bracket, 40);
    acknowledge(bracket);
    bracket.desk.command({ type: 'SetTradingState', level: 2, scope: 'firm', reason: 'a test' }, { actor: riskOfficer });
    expect(childrenOf(bracket).map(({ status }) => status)).toEqual(['PendingCancel', 'PendingCancel', 'PendingCancel']);
    fillEntry(bracket, 10);
    expect(unprotected(bracket)).toEqual(['danger 10 NVDA filled after the cancel and held without a stop']);
  });

  test('a halt of the third level closes the position once the exits are gone', () => {
    const bracket = armed();
    bracket.desk.command({ type: 'SetTradingState', level: 3, scope: 'firm', reason: 'a test' }, { actor: riskOfficer });
    bracket.desk.pass(1100);
    acknowledge(bracket);
    const flat = present([...bracket.desk.state.orders.values()].at(-1), 'the order that closes');
    expect(flat.request).toMatchObject({ side: 'Sell', ordType: 'Market', orderQty: 100, execInst: ['DoNotIncrease'] });
    bracket.desk.fill(flat.clOrdId);
    expect([held(bracket), bracket.desk.state.states.get('firm')?.state]).toEqual([0, 'Halted']);
  });

  test('flattening ends the bracket, and closes the position once its exits are gone', () => {
    const bracket = armed();
    const { desk } = bracket;
    expect(desk.command({ type: 'Flatten', account: 'SIM-01', instrumentId: share }).done).toBe(true);
    expect([stateOf(bracket), stopOf(bracket).status, profitOf(bracket).status]).toEqual(['Canceled', 'PendingCancel', 'PendingCancel']);
    desk.pass(600);
    expect(desk.state.orders.size).toBe(3);
    acknowledge(bracket);
    desk.pass(600);
    const flat = present([...desk.state.orders.values()].at(-1), 'the order that closes');
    expect(flat.request).toMatchObject({ side: 'Sell', ordType: 'Market', orderQty: 100, userId: 'trader' });
    desk.fill(flat.clOrdId);
    expect([held(bracket), [...desk.state.timers.keys()]]).toEqual([0, []]);
    expectSameFolded(bracket);
  });

  test('flattening gives up with an alert when nobody answers the cancels', () => {
    const bracket = armed();
    bracket.desk.command({ type: 'Flatten', account: 'SIM-01' });
    bracket.desk.pass(31_000);
    expect(unprotected(bracket)).toEqual(['danger SIMX']);
    expect(held(bracket)).toBe(100);
  });

  test.each([
    ['stopPx', { stopPx: Price(1_000_000) }, 'stopPx must be below the entry 100.0000 for a buy, was "100.0000"'],
    ['profitPx', { profitPx: Price(990_000) }, 'profitPx must be above the entry 100.0000 for a buy, was "99.0000"'],
    ['stopPx', { stopPx: Price(990_050) }, 'Refused by R21: stopPx 99.0050, must be a multiple of the tick 0.0100'],
  ])('a bad %s is named before anything is sent', (field, part, message) => {
    const desk = openLaneDesk();
    expect(desk.command(bracketOf(part)).failure).toMatchObject({ field, message });
    expect([desk.state.orders.size, desk.state.algorithms.size]).toEqual([0, 0]);
  });

  test('an entry the gate refuses is a refusal of the whole bracket', () => {
    const desk = openLaneDesk();
    desk.command({ type: 'SetTradingState', level: 1, scope: 'firm', reason: 'a test' }, { actor: riskOfficer });
    expect(desk.command(bracketOf())).toMatchObject({ done: false, failure: { code: 'RiskRefused', field: 'R28' } });
  });
});

describe('a bracket after a restart', () => {
  const executionOf = (order: OrderState, execId: string, lastQty: number): VenueExecution => ({
    ...{ execId, clOrdId: order.clOrdId, account: 'SIM-01', instrumentId: share, side: order.request.side, lastQty: Qty(lastQty) },
    ...{
      lastPx: Price(1_000_000),
      fee: Money(0n),
      feeCurrency: 'USD',
      lastLiquidityInd: 'AddedLiquidity',
      tsVenue: order.request.transactTime,
    },
  });
  const answer = (desk: LaneDesk, order: OrderState): readonly unknown[] =>
    desk.send({
      kind: 'OrderStatusReport',
      ...{ venue: 'SIMX', clOrdId: order.clOrdId, found: true, ordStatus: 'New', cumQty: order.cumQty, tsLocal: desk.state.now },
    });

  test('protects what was filled while the desk was down, once it has reconciled', () => {
    const killed = place();
    fillEntry(killed, 40);
    acknowledge(killed);
    const bracket = { desk: reopenLaneDesk(killed.desk, new Map()), id: killed.id };
    connect(bracket.desk, [executionOf(entryOf(killed), 'E-down', 25)]);
    expect(held(bracket)).toBe(65);
    for (const order of childrenOf(bracket)) answer(bracket.desk, order);
    bracket.desk.pass(1100);
    expect(unprotected(bracket)).toEqual(['danger 25 NVDA held without a stop', 'warn 25 NVDA held without a take profit']);
    bracket.desk.quote(share, 999_900, 1_000_100);
    bracket.desk.pass(1100);
    expect(legs(bracket)).toEqual(['Stop 0/40 PendingReplace', 'Limit 0/40 PendingReplace']);
    acknowledge(bracket);
    expect(legs(bracket)).toEqual(['Stop 0/65 New', 'Limit 0/65 New']);
    expect(unprotected(bracket)).toEqual([]);
    expectSameFolded(bracket);
  });

  test('places an exit anew that never reached the venue, under a new id', () => {
    const killed = place();
    fillEntry(killed, 40);
    const bracket = { desk: reopenLaneDesk(killed.desk), id: killed.id };
    connect(bracket.desk);
    const lost = stopOf(bracket);
    answer(bracket.desk, entryOf(bracket));
    answer(bracket.desk, profitOf(bracket));
    bracket.desk.pass(6000);
    bracket.desk.quote(share, 999_900, 1_000_100);
    bracket.desk.send({ kind: 'OrderStatusReport', venue: 'SIMX', clOrdId: lost.clOrdId, found: false, tsLocal: bracket.desk.state.now });
    bracket.desk.pass(2000);
    expect(legs(bracket)).toEqual(['Stop 0/40 Rejected', 'Limit 0/40 New', 'Stop 0/40 PendingNew']);
    expect(new Set(childrenOf(bracket).map(({ clOrdId }) => clOrdId)).size).toBe(4);
  });
});
