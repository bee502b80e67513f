import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '../instrument/builtin.ts';
import { qtyFromNumber } from '../instrument/convert.ts';
import type { Bar } from '../market/events.ts';
import { connect, hashes, marketOrder, openLaneDesk, reopenLaneDesk, share, type LaneDesk } from '../testing/lane-desk.ts';
import { bar, falling, termsOf } from '../testing/lane-strategy.ts';
import { present } from '../value/invariant.ts';
import { Qty } from '../value/quantity.ts';
import { unsizedText } from './unit-amount.ts';

const nvda = present(
  builtinInstruments.find(({ id }) => id === share),
  share,
);

const other = 'SIMX:QQQ';
const lastBar = ({ state }: LaneDesk) => [...state.decisions.values()].at(-1)?.tsBar;
const sizesOf = ({ state }: LaneDesk) => [...state.orders.values()].map(({ request: { side, orderQty } }) => [side, orderQty]);
const equityOf = (desk: LaneDesk): number => Number(present(desk.engine.account('SIM-01')?.equity, 'equity')) / 1e8;
const unitsFor = (money: number, close: number): number => {
  const sized = qtyFromNumber(money / (close / 10_000), nvda, Qty(1));
  return sized.ok ? sized.value : 0;
};
const fillAll = (desk: LaneDesk): void => {
  for (const id of [...desk.state.openOrders]) desk.fill(id);
};
const open = (): LaneDesk => {
  const desk = openLaneDesk();
  expect(desk.command({ type: 'Deploy', deployment: { ...termsOf(), equityBps: 100 } })).toMatchObject({ done: true });
  desk.send({ kind: 'WarmUp', deploymentId: 'D1', bars: falling });
  return desk;
};

/** Long at close 11, flat at 14, long again at 17. */
const closes = [1_000_000, 1_003_000, 990_000, 980_000, 970_000, 980_000, 990_000, 1_000_000].map((close, i) => bar(10 + i, close));
const play = (desk: LaneDesk, bars: readonly Bar[]): void => {
  for (const one of bars) {
    desk.requote();
    desk.send(one);
    fillAll(desk);
  }
};
const decisionsOf = ({ state }: LaneDesk) => [...state.decisions.values()].map(({ action, text, clOrdId }) => [action, text ?? clOrdId]);

describe('a deployment of a share of equity', () => {
  test('sizes each decision by what the account is worth then', () => {
    const desk = open();
    expect(desk.state.deployments.get('D1')?.terms).toMatchObject({ equityBps: 100, amount: 10_000n * 100_000_000n });
    play(desk, closes.slice(0, 5));
    const [bought] = sizesOf(desk);
    expect(bought).toEqual(['Buy', unitsFor(10_000, 1_003_000)]);
    desk.command({ type: 'MoveCash', account: 'SIM-01', currency: 'USD', amount: -600_000n * 100_000_000n, reason: 'Withdrawal' });
    const left = equityOf(desk);
    play(desk, closes.slice(5));
    expect(sizesOf(desk).at(-1)).toEqual(['Buy', unitsFor(left / 100, closes.find(({ end }) => end === lastBar(desk))?.close ?? 0)]);
    expect(left).toBeLessThan(400_000);
    expect(hashes(desk).folded).toBe(hashes(desk).live);
  });

  test('without a price of all that is held nothing new is decided, and flat is still reached', () => {
    const killed = open();
    play(killed, closes.slice(0, 2));
    killed.quote(other, 999_900, 1_000_100);
    killed.command({ type: 'PlaceOrder', terms: marketOrder({ instrumentId: other }) });
    fillAll(killed);
    const quoted = [...killed.quotes].filter(([id]) => id === share);
    const desk = reopenLaneDesk(killed, new Map(quoted));
    connect(desk);
    desk.send({ kind: 'WarmUp', deploymentId: 'D1', bars: [...falling, ...closes.slice(0, 2)] });
    play(desk, closes.slice(2));
    expect(desk.engine.account('SIM-01')?.equity).toBeUndefined();
    expect(sizesOf(desk).at(-1)?.[0]).toBe('Sell');
    expect(desk.state.deployments.get('D1')?.book.qty).toBe(0);
    expect(decisionsOf(desk).at(-1)).toEqual(['Long', unsizedText]);
  });

  test('a share that is none is refused by name', () => {
    for (const equityBps of [0, 10_001, 1.5]) {
      const { failure } = openLaneDesk().command({ type: 'Deploy', deployment: { ...termsOf(), equityBps } });
      expect(failure?.message).toContain('equityBps must be a whole number from 1 to 10000');
    }
  });
});
