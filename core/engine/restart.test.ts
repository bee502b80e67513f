import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connect, marketOrder, openLaneDesk, reopenLaneDesk, riskOfficer, share, type LaneDesk } from '../testing/lane-desk.ts';
import { throttledAt } from '../risk/throttle.ts';
import { bar, deploy } from '../testing/lane-strategy.ts';
import type { OrderTerms } from '../order/order.ts';
import { present } from '../value/invariant.ts';
import { Price, Qty, SignedQty } from '../value/quantity.ts';
import type { Actor } from './events.ts';
import type { Outcome } from './state.ts';

const yen = 'SIMX:USD-JPY';

/** Limits tight enough that a script meets them. */
const openTight = (): LaneDesk => {
  const desk = openLaneDesk();
  desk.quote(yen, 1_499_900, 1_500_100);
  desk.pass(1100);
  for (const [limitId, allowed] of [
    ['R04.maxPerSecond@firm', '6'],
    ['R04.maxPerMinute@firm', '25'],
    ['R08.minRepeatMs@firm', '3000'],
    ['R26.maxDailyLoss@firm/*/*', '300'],
    ['R26.maxDrawdown@firm/*/*', '400'],
  ] as const)
    expect(desk.command({ type: 'ChangeLimit', limitId, allowed, reason: 'a test' }, { actor: riskOfficer }).result).toBe('applied');
  return desk;
};

/** What follows a restart in any case: the line comes back, the venue answers about every open order, quotes come in. */
const reconnect = (desk: LaneDesk): void => {
  connect(desk);
  for (const id of desk.state.openOrders) {
    const { clOrdId, cumQty, leavesQty } = present(desk.state.orders.get(id), id);
    const found = { found: true, ordStatus: cumQty > 0 ? 'PartiallyFilled' : 'New', cumQty, leavesQty } as const;
    desk.send({ kind: 'OrderStatusReport', venue: 'SIMX', clOrdId, ...found, tsLocal: desk.state.now });
  }
  desk.requote();
};

type Step = (desk: LaneDesk, size: number) => Outcome | undefined;

const place =
  (part: (size: number) => Partial<OrderTerms>): Step =>
  (desk, size) =>
    desk.command({ type: 'PlaceOrder', terms: marketOrder(part(size)) });

const onSome =
  (act: (desk: LaneDesk, id: string, size: number) => Outcome | undefined): Step =>
  (desk, size) => {
    const id = [...desk.state.orders.keys()].at(-1 - Math.floor(size * 4));
    return id === undefined ? undefined : act(desk, id, size);
  };

/** A second passes after whatever moves P&L, so that it is marked: a peak between two marks is nobody's. */
const marked = (desk: LaneDesk): undefined => {
  desk.pass(1100);
  return undefined;
};

const steps: readonly Step[] = [
  place((size) => ({ side: size > 0.5 ? 'Buy' : 'Sell', orderQty: Qty(100 * (1 + Math.floor(size * 4))) })),
  place((size) => ({ ordType: 'Limit', price: Price(1_000_000), orderQty: Qty(1 + Math.floor(size * 3)) })),
  place((size) => ({ instrumentId: yen, side: size > 0.4 ? 'Buy' : 'Sell', orderQty: Qty(1_000_00 * (1 + Math.floor(size * 3))) })),
  onSome((desk, clOrdId) => desk.command({ type: 'CancelOrder', clOrdId })),
  onSome((desk, clOrdId, size) => desk.command({ type: 'ReplaceOrder', clOrdId, orderQty: Qty(1 + Math.floor(size * 200)) })),
  onSome((desk, id, size) => {
    const order = present(desk.state.orders.get(id), id);
    const lastPx = order.request.instrumentId === yen ? 1_500_000 : 990_000 + Math.floor(size * 200) * 100;
    if (order.leavesQty > 0) desk.report(id, 'Trade', { lastQty: Math.max(1, Math.floor(order.leavesQty * (1 - size))), lastPx });
    return marked(desk);
  }),
  onSome((desk, id) => {
    const [execId] = desk.state.orders.get(id)?.seenExecIds ?? [];
    if (execId !== undefined) desk.report(id, 'TradeCancel', { execId: `bust ${execId}`, execRefId: execId });
    return marked(desk);
  }),
  (desk, size) => {
    const mid = 960_000 + Math.floor(size * 80) * 1000;
    desk.quote(share, mid - 100, mid + 100);
    return marked(desk);
  },
  (desk, size) => {
    desk.command({ type: 'MoveCash', account: 'SIM-01', currency: 'USD', amount: BigInt(Math.floor(size * 1000)) + 1n, reason: 'Deposit' });
    return undefined;
  },
  (desk, size) => {
    desk.pass(Math.floor(size * 5) * 100);
    return undefined;
  },
];

const script = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.double({ min: 0, max: 0.999, noNaN: true })), {
  minLength: 5,
  maxLength: 60,
});

/** Seven different orders in some milliseconds, stopped after the fourth: the last is one too many in the second. */
const burst: [[number, number][], number] = [
  [
    [0, 0.51],
    [0, 0.1],
    [0, 0.3],
    [0, 0.76],
    [1, 0],
    [1, 0.4],
    [1, 0.7],
  ],
  0.6,
];
/** 400 shares bought and filled, a price four percent lower; stopped before one more is asked for. */
const lossThenMore: [[number, number][], number] = [
  [
    [0, 0.99],
    [5, 0],
    [7, 0],
    [9, 0.99],
    [0, 0.6],
  ],
  0.8,
];

const previewSchema = z.object({ checks: z.array(z.object({ title: z.string() }).loose()) });

/** The verdict, and every limit's use as the ticket shows it. Prices of five minutes ago are the feed's, not the lane's. */
const seen = (desk: LaneDesk, outcome: Outcome | undefined): unknown => [
  outcome && { done: outcome.done, failure: outcome.failure },
  ...[share, yen].map((instrumentId) =>
    previewSchema
      .parse(desk.engine.query({ type: 'preview', actor: riskOfficer, terms: marketOrder({ instrumentId }) }))
      .checks.filter(({ title }) => !title.includes('five minutes ago')),
  ),
];

describe('the gate after a restart', () => {
  test('decides as the one that went on, whenever it was stopped', () => {
    const rules = new Set<string>();
    fc.assert(
      fc.property(script, fc.double({ min: 0, max: 1, noNaN: true }), (moves, at) => {
        const cut = Math.floor(at * moves.length);
        const whole = openTight();
        for (const [step, size] of moves.slice(0, cut)) steps[step]?.(whole, size);
        const broken = reopenLaneDesk(whole);
        // A millisecond and a fact for the one that was not started again.
        whole.send({ kind: 'Worker', name: 'a test', state: 'Restarting', detail: '' });
        for (const desk of [whole, broken]) reconnect(desk);
        for (const [step, size] of moves.slice(cut)) {
          const [one, other] = [whole, broken].map((desk) => steps[step]?.(desk, size));
          expect(seen(broken, other)).toEqual(seen(whole, one));
          if (one?.failure?.field !== undefined) rules.add(one.failure.field);
        }
      }),
      { numRuns: 60, examples: [burst, lossThenMore] },
    );
    expect([...rules]).toEqual(expect.arrayContaining(['R04', 'R08', 'R26']));
  });

  test('keeps a scope disabled that executed too often, until two risk officers have looked', () => {
    const desk = openLaneDesk();
    const scope = 'firm/main/SIM-01/D1';
    const limitId = 'R06.maxExecutionsPerMinute@firm/*/*/*';
    expect(desk.command({ type: 'ChangeLimit', limitId, allowed: '2', reason: 'a test' }, { actor: riskOfficer }).result).toBe('applied');
    deploy(desk);
    desk.send(bar(10, 1_000_000));
    desk.send(bar(11, 1_003_000));
    const [id = ''] = desk.intents();
    desk.report(id, 'New');
    for (let i = 0; i < 3; i += 1) desk.report(id, 'Trade', { lastQty: 1 });
    desk.pass(120_000);

    const again = reopenLaneDesk(desk);
    reconnect(again);
    const ask = (by: Actor, commandId = `reset by ${by.name}`): Outcome =>
      again.command({ type: 'RequestReset', scope, reason: 'it was the test' }, { actor: by, commandId });
    const refused = (): string | undefined => throttled(again, scope);
    expect(refused()).toBe('3');
    const requested = ask(riskOfficer, 'reset');
    expect(requested).toMatchObject({ done: true });
    expect(again.state.requests.get('reset')?.content.was).toBe('disabled by R06: 3 executions in a minute');
    const contentHash = again.state.requests.get('reset')?.contentHash ?? '';
    const decision = { type: 'DecideRequest', requestId: 'reset', contentHash, approve: true, reason: '' } as const;
    expect(again.command(decision, { actor: { ...riskOfficer, userId: 'risk-2', name: 'Second' } }).result).toBe('Approved');
    expect(refused()).toBeUndefined();
    expect(throttled(reopenLaneDesk(again), scope)).toBeUndefined();
    expect(ask(riskOfficer).failure?.code).toBe('Conflict');
  });

  test('counts a position that was adopted against limits, as the one that adopted it did', () => {
    const desk = openLaneDesk();
    const positions = [{ account: 'SIM-01', instrumentId: share, qty: SignedQty(-3500) }];
    const at = { openOrderIds: [], executions: [], tsLocal: desk.state.now };
    desk.send({ kind: 'VenueStatement', venue: 'SIMX', positions, ...at });
    const buy = marketOrder({ orderQty: Qty(3000) });
    const sell = marketOrder({ orderQty: Qty(700), side: 'Sell' });
    const verdicts = (of: LaneDesk) => [buy, sell].map((terms) => of.command({ type: 'PlaceOrder', terms }).failure?.field);
    const again = reopenLaneDesk(desk);
    for (const one of [desk, again]) reconnect(one);
    expect([verdicts(desk), verdicts(again)]).toEqual([
      [undefined, 'R07'],
      [undefined, 'R07'],
    ]);
  });

  test('takes no venue for connected because a life before was: nothing leaves before it says so itself', () => {
    const again = reopenLaneDesk(openLaneDesk());
    again.send({ kind: 'FeedStatus', feed: 'SIMX', state: 'Live', detail: 'a test', tsLocal: again.state.now });
    again.requote();
    expect(again.state.connections.get('SIMX')).toBe(false);
    expect(again.command({ type: 'PlaceOrder', terms: marketOrder() }).failure?.field).toBe('R28');
    expect([...again.state.alerts.values()].filter(({ active }) => active)).toEqual([]);
    reconnect(again);
    expect(again.command({ type: 'PlaceOrder', terms: marketOrder({ orderQty: Qty(7) }) }).done).toBe(true);
  });

  test('still holds the loss of the day against it after another account was opened', () => {
    const desk = openTight();
    const bought = desk.command({ type: 'PlaceOrder', terms: marketOrder() }).result ?? '';
    desk.fill(bought);
    desk.quote(share, 959_900, 960_100);
    desk.pass(4000);
    const more = marketOrder({ orderQty: Qty(7) });
    expect(desk.command({ type: 'PlaceOrder', terms: more }).failure?.field).toBe('R26');
    desk.command({ type: 'OpenAccount', account: 'SIM-03', baseCurrency: 'USD', amount: 100_000_000n, demo: true });
    desk.pass(4000);
    expect(desk.command({ type: 'PlaceOrder', terms: more }).failure?.field).toBe('R26');
  });
});

const throttled = (desk: LaneDesk, scope: string): string | undefined => throttledAt(desk.state, scope)?.toString();
