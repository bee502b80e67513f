import { describe, expect, test } from 'vitest';
import { connect, hashes, marketOrder, openLaneDesk, reopenLaneDesk, riskOfficer, type LaneDesk } from '../testing/lane-desk.ts';
import { Qty } from '../value/quantity.ts';

const start = (desk: LaneDesk, part: Partial<Parameters<typeof marketOrder>[0]> = {}, slices = 4): string => {
  const terms = marketOrder({ orderQty: Qty(103), ...part });
  const outcome = desk.command({ type: 'PlaceAlgorithm', terms, algorithm: 'twap', durationMs: slices * 1000, slices });
  expect(outcome).toMatchObject({ done: true });
  return outcome.result ?? '';
};

const childrenOf = (desk: LaneDesk, parentId: string): readonly number[] =>
  [...desk.state.orders.values()].filter(({ request }) => request.parentId === parentId).map(({ request }) => request.orderQty);

const stateOf = (desk: LaneDesk, parentId: string): string | undefined => desk.state.algorithms.get(parentId)?.state;

const passAndFill = (desk: LaneDesk, ms: number): void => {
  for (let at = 0; at < ms; at += 500) {
    desk.pass(500);
    for (const id of [...desk.state.openOrders]) desk.fill(id);
  }
};

describe('an algorithm', () => {
  test('sends its slices on time, whole and no more, and is then done', () => {
    const desk = openLaneDesk();
    const id = start(desk);
    expect(childrenOf(desk, id)).toEqual([25]);
    desk.pass(900);
    expect(childrenOf(desk, id)).toEqual([25]);
    desk.pass(200);
    expect(childrenOf(desk, id)).toEqual([25, 26]);
    passAndFill(desk, 3000);
    expect(childrenOf(desk, id)).toEqual([25, 26, 26, 26]);
    expect(stateOf(desk, id)).toBe('Done');
    const { live, folded } = hashes(desk);
    expect(folded).toBe(live);
  });

  test('is cancelled alone: its open child too, another account not', () => {
    const desk = openLaneDesk();
    const mine = start(desk);
    const other = start(desk, { account: 'SIM-02' });
    expect(desk.command({ type: 'CancelAll', account: 'SIM-01' })).toMatchObject({ done: true, result: '1' });
    expect([stateOf(desk, mine), stateOf(desk, other)]).toEqual(['Canceled', 'Working']);
    expect(desk.command({ type: 'CancelAlgorithm', parentId: other })).toMatchObject({ done: true, result: '1' });
    passAndFill(desk, 5000);
    expect([childrenOf(desk, mine).length, childrenOf(desk, other).length]).toEqual([1, 1]);
    expect(desk.command({ type: 'CancelAlgorithm', parentId: other }).failure?.code).toBe('Conflict');
  });

  test('does not send again what a refused slice left over', () => {
    const desk = openLaneDesk();
    const id = start(desk);
    desk.command({ type: 'SetTradingState', level: 1, scope: 'firm', reason: 'a test' }, { actor: riskOfficer });
    passAndFill(desk, 5000);
    expect(childrenOf(desk, id)).toEqual([25]);
    expect(stateOf(desk, id)).toBe('Done');
    expect([...desk.state.refusals.values()].map(({ rule }) => rule)).toEqual(['R28', 'R28', 'R28']);
  });

  test('ends with a halt of the second level', () => {
    const desk = openLaneDesk();
    const id = start(desk);
    desk.command({ type: 'SetTradingState', level: 2, scope: 'firm', reason: 'a test' }, { actor: riskOfficer });
    expect(stateOf(desk, id)).toBe('Canceled');
    passAndFill(desk, 5000);
    expect(childrenOf(desk, id)).toEqual([25]);
  });

  test('waits while the lane reconciles, goes on after a restart, and never catches up in a burst', () => {
    const killed = openLaneDesk();
    const parent = start(killed, {}, 10);
    for (const open of [...killed.state.openOrders]) killed.fill(open);
    const desk = reopenLaneDesk(killed);
    desk.send({ kind: 'Connection', venue: 'SIMX', connected: false, detail: 'restart' });
    desk.send({ kind: 'Connection', venue: 'SIMX', connected: true, detail: 'restart' });
    desk.pass(5000);
    expect(childrenOf(desk, parent)).toHaveLength(1);
    connect(desk);
    desk.quote('SIMX:NVDA', 999_900, 1_000_100);
    const at: number[] = [];
    for (let ms = 0; ms < 14_000; ms += 100) {
      const count = childrenOf(desk, parent).length;
      desk.pass(100);
      for (const open of [...desk.state.openOrders]) desk.fill(open);
      if (childrenOf(desk, parent).length > count) at.push(ms);
    }
    expect(childrenOf(desk, parent).reduce((sum, qty) => sum + qty, 0)).toBe(103);
    expect(Math.min(...at.slice(1).map((ms, i) => ms - (at[i] ?? 0)))).toBeGreaterThanOrEqual(900);
    expect(stateOf(desk, parent)).toBe('Done');
  });

  test.each([
    ['algorithm', { algorithm: 'vwap', durationMs: 4000, slices: 4 }],
    ['durationMs', { algorithm: 'twap', durationMs: 999, slices: 2 }],
    ['durationMs', { algorithm: 'twap', durationMs: 4000.5, slices: 2 }],
    ['slices', { algorithm: 'twap', durationMs: 4000, slices: 1 }],
    ['slices', { algorithm: 'twap', durationMs: 4000, slices: 5 }],
    ['slices', { algorithm: 'twap', durationMs: 400_000, slices: 104 }],
  ])('names a bad %s', (field, request) => {
    const desk = openLaneDesk();
    const outcome = desk.command({ type: 'PlaceAlgorithm', terms: marketOrder({ orderQty: Qty(103) }), ...request });
    expect(outcome).toMatchObject({ done: false, failure: { field } });
    expect(desk.state.algorithms.size).toBe(0);
  });
});
