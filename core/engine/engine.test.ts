import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTerminal } from '../order/order.ts';
import { connect, hashes, marketOrder, openLaneDesk, reopenLaneDesk, riskOfficer, share, type LaneDesk } from '../testing/lane-desk.ts';
import { balancesOf } from '../portfolio/ledger.ts';
import { present } from '../value/invariant.ts';
import { Money } from '../value/money.ts';
import { Price, Qty } from '../value/quantity.ts';

const place = (desk: LaneDesk, part: Parameters<typeof marketOrder>[0] = {}): string => {
  const outcome = desk.command({ type: 'PlaceOrder', terms: marketOrder(part) });
  expect(outcome).toMatchObject({ done: true });
  return outcome.result ?? '';
};

const positionOf = ({ state }: LaneDesk): number => state.books.accounts.get('SIM-01')?.positions.get(share)?.position.qty ?? 0;
const statusOf = ({ state }: LaneDesk, id: string): string | undefined => state.orders.get(id)?.status;

describe('an order through the engine', () => {
  test('has an intent with the quote it was decided on, is filled, booked and marked', () => {
    const desk = openLaneDesk();
    const id = place(desk);
    const intent = desk.facts().find((fact) => fact.kind === 'OrderIntent');
    expect(intent).toMatchObject({ order: { clOrdId: id }, quote: { bidPx: 999_900, offerPx: 1_000_100 }, venue: 'SIMX' });
    desk.fill(id);
    expect([statusOf(desk, id), positionOf(desk)]).toEqual(['Filled', 100]);
    const cash = balancesOf(desk.state.books.ledger, 'SIM-01', 'Cash');
    // A million less 100 shares at 100.01 and one dollar of fee.
    expect([...cash]).toEqual([['USD', 1_000_000_00000000n - 10_001_00000000n - 1_00000000n]]);
  });

  test('of a repeated command is the first one, whatever happened since', () => {
    const desk = openLaneDesk();
    const command = { type: 'PlaceOrder', terms: marketOrder() } as const;
    const first = desk.command(command, { commandId: 'same' });
    desk.command({ type: 'SetTradingState', level: 2, scope: 'firm', reason: 'a test' }, { actor: riskOfficer });
    for (let i = 0; i < 50; i += 1)
      expect(desk.command(command, { commandId: 'same' })).toMatchObject({ done: true, result: first.result });
    expect(desk.intents()).toEqual([first.result]);
  });

  test.each([
    ['is not known there', { found: false }],
    ['has a fill we have not', { found: true, ordStatus: 'PartiallyFilled', cumQty: Qty(40), leavesQty: Qty(60) }],
  ] as const)('while the venue says that it %s, is asked about once a second, not at each answer', (_, answer) => {
    const desk = openLaneDesk();
    const id = place(desk);
    desk.engine.takeRequests();
    const asked = (): number =>
      desk.engine.takeRequests().filter((request) => request.type === 'ask' && request.clOrdIds.includes(id)).length;
    desk.send({ kind: 'SendFailed', clOrdId: id, detail: 'a test' });
    expect(asked()).toBe(1);
    for (let i = 0; i < 40; i += 1) {
      desk.send({ kind: 'OrderStatusReport', venue: 'SIMX', clOrdId: id, ...answer, tsLocal: desk.state.now });
      desk.pass(100);
    }
    expect(statusOf(desk, id)).toBe('Unknown');
    const times = asked();
    expect(times).toBeGreaterThanOrEqual(3);
    expect(times).toBeLessThanOrEqual(5);
  });

  test('survives a lost connection as Unknown, is found by the statement and never sent again', () => {
    const desk = openLaneDesk();
    const id = place(desk);
    desk.report(id, 'New');
    desk.send({ kind: 'Connection', venue: 'SIMX', connected: false, detail: 'cut' });
    desk.send({ kind: 'Connection', venue: 'SIMX', connected: true, detail: 'back' });
    expect(statusOf(desk, id)).toBe('Unknown');
    expect(desk.command({ type: 'PlaceOrder', terms: marketOrder({ orderQty: Qty(7) }) }).failure?.field).toBe('R28');
    connect(desk, [
      {
        execId: 'missed',
        clOrdId: id,
        account: 'SIM-01',
        instrumentId: share,
        side: 'Buy',
        lastQty: Qty(100),
        lastPx: Price(1_000_100),
        fee: Money(0n),
        feeCurrency: 'USD',
        lastLiquidityInd: 'RemovedLiquidity',
        tsVenue: desk.state.now,
      },
    ]);
    expect([statusOf(desk, id), positionOf(desk)]).toEqual(['Filled', 100]);
    expect(desk.intents()).toEqual([id]);
  });

  test.each([1, 2, 3] as const)('is cancelled at halt level %s, while a new one is not taken', (level) => {
    const desk = openLaneDesk();
    const id = place(desk, { ordType: 'Limit', price: Price(990_000) });
    desk.report(id, 'New');
    desk.command({ type: 'SetTradingState', level, scope: 'firm', reason: 'a test' }, { actor: riskOfficer });
    expect(desk.command({ type: 'PlaceOrder', terms: marketOrder() }).failure?.field).toBe('R28');
    expect(desk.command({ type: 'CancelOrder', clOrdId: id })).toMatchObject({ done: true });
    desk.report(id, 'Canceled');
    expect(statusOf(desk, id)).toBe('Canceled');
  });
});

/** What can happen next, by a number between 0 and 1 and one more for its size. */
type Step = (desk: LaneDesk, size: number) => void;

const someOrder = ({ state }: LaneDesk, size: number): string | undefined => [...state.orders.keys()].at(-1 - Math.floor(size * 4));

const onSome =
  (act: (desk: LaneDesk, id: string, size: number) => void): Step =>
  (desk, size) => {
    const id = someOrder(desk, size);
    if (id !== undefined) act(desk, id, size);
  };

const steps: readonly Step[] = [
  (desk, size) =>
    void desk.command({
      type: 'PlaceOrder',
      terms: marketOrder({ side: size > 0.5 ? 'Buy' : 'Sell', orderQty: Qty(1 + Math.floor(size * 300)) }),
    }),
  (desk, size) =>
    void desk.command({
      type: 'PlaceOrder',
      terms: marketOrder({
        ordType: 'Limit',
        price: Price(990_000 + Math.floor(size * 100) * 100),
        orderQty: Qty(1 + Math.floor(size * 90)),
      }),
    }),
  (desk, size) =>
    void desk.command({
      type: 'PlaceAlgorithm',
      terms: marketOrder({ orderQty: Qty(20 + Math.floor(size * 90)) }),
      algorithm: 'twap',
      durationMs: 4000,
      slices: 3,
    }),
  onSome((desk, id) => void desk.command({ type: 'CancelOrder', clOrdId: id })),
  onSome((desk, id, size) => void desk.command({ type: 'ReplaceOrder', clOrdId: id, orderQty: Qty(1 + Math.floor(size * 200)) })),
  onSome((desk, id) => desk.report(id, 'New')),
  onSome((desk, id, size) => {
    const order = present(desk.state.orders.get(id), id);
    if (order.leavesQty > 0) desk.report(id, 'Trade', { lastQty: Math.max(1, Math.floor(order.leavesQty * size)) });
  }),
  onSome((desk, id) => {
    const [execId] = desk.state.orders.get(id)?.seenExecIds ?? [];
    if (execId !== undefined) desk.report(id, 'Trade', { execId, lastQty: 1 });
  }),
  onSome((desk, id) => desk.report(id, 'Canceled')),
  onSome((desk, id) => desk.report(id, 'Rejected')),
  onSome((desk, id) => void desk.send({ kind: 'SendFailed', clOrdId: id, detail: 'a test' })),
  (desk) => {
    desk.send({ kind: 'Connection', venue: 'SIMX', connected: false, detail: 'cut' });
    connect(desk);
  },
  (desk, size) => void desk.command({ type: 'CancelAll', ...(size > 0.5 && { account: 'SIM-01' }) }),
  (desk, size) =>
    void desk.command(
      { type: 'SetTradingState', level: size > 0.66 ? 3 : size > 0.33 ? 2 : 1, scope: 'firm/main/SIM-02', reason: 'a test' },
      { actor: riskOfficer },
    ),
  (desk, size) => desk.pass(Math.floor(size * 3000)),
];

const script = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.double({ min: 0, max: 0.999, noNaN: true })), {
  minLength: 1,
  maxLength: 60,
});

const play = (moves: readonly (readonly [number, number])[]): LaneDesk => {
  const desk = openLaneDesk();
  for (const [step, size] of moves) steps[step]?.(desk, size);
  return desk;
};

describe('after anything that may happen', () => {
  test('the facts alone give the same state, to the bit, and a restart carries on from it', () => {
    fc.assert(
      fc.property(script, (moves) => {
        const desk = play(moves);
        const { live, folded } = hashes(desk);
        expect(folded).toBe(live);
        const again = reopenLaneDesk(desk);
        const [before, after] = [hashes(again), hashes(desk)];
        expect(before.folded).toBe(before.live);
        expect(after.live).toBe(live);
      }),
      { numRuns: 150 },
    );
  });

  test('positions are what fills say, no order exceeds its size, no id is used twice and children stay within their parent', () => {
    fc.assert(
      fc.property(script, (moves) => {
        const desk = play(moves);
        const { orders, algorithms, books } = desk.state;
        const signed = [...orders.values()].reduce((sum, { request, cumQty }) => sum + (request.side === 'Buy' ? cumQty : -cumQty), 0);
        const held = [...books.accounts.values()].reduce((sum, book) => sum + (book.positions.get(share)?.position.qty ?? 0), 0);
        const adopted = desk.facts().reduce((sum, fact) => sum + (fact.kind === 'PositionAdopted' ? fact.qty : 0), 0);
        expect(held).toBe(signed + adopted);
        for (const order of orders.values()) {
          expect(order.cumQty).toBeLessThanOrEqual(order.orderQty);
          expect(order.leavesQty).toBe(isTerminal(order.status) ? 0 : order.orderQty - order.cumQty);
        }
        expect(new Set(desk.intents()).size).toBe(desk.intents().length);
        for (const [id, { order }] of algorithms) {
          const children = [...orders.values()].filter(({ request }) => request.parentId === id);
          expect(children.reduce((sum, { cumQty, leavesQty }) => sum + cumQty + leavesQty, 0)).toBeLessThanOrEqual(order.orderQty);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('rows that are kept up to a number', () => {
  test('leave the state and its hash together, whenever the hash is asked for', () => {
    const desk = openLaneDesk();
    for (let i = 0; i < 1200; i += 1) desk.command({ type: 'PlaceOrder', terms: marketOrder({ orderQty: Qty(100_000_000 + i) }) });
    expect(desk.state.refusals.size).toBe(500);
    const { live, folded } = hashes(desk);
    expect(folded).toBe(live);
    expect([...desk.state.hashRows.keys()].filter((name) => name.startsWith('refusals '))).toHaveLength(500);
  });

  test('begin with the oldest that has not changed since: a condition that lasts is not forgotten for new ones', () => {
    const desk = openLaneDesk();
    const raise = (number: number): void =>
      void desk.send({ kind: 'Worker', name: `w${number}`, state: 'Restarting', detail: `${desk.state.seq}` });
    for (let i = 0; i < 499; i += 1) raise(i);
    raise(0);
    raise(499);
    raise(500);
    expect([desk.state.alerts.has('worker w0'), desk.state.alerts.has('worker w1')]).toEqual([true, false]);
  });
});
