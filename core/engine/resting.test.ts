import { describe, expect, test } from 'vitest';
import { simulatedVenue } from '../instrument/builtin.ts';
import type { Bar } from '../market/events.ts';
import type { GraphParam, StrategyGraph } from '../strategy/graph.ts';
import { graphNode, text } from '../strategy/template.ts';
import { connect, hashes, openLaneDesk, reopenLaneDesk, type LaneDesk } from '../testing/lane-desk.ts';
import { present } from '../value/invariant.ts';
import { bar, cross, deploy, falling } from '../testing/lane-strategy.ts';

/** The crossing of averages, sent by a node of orders. */
const sentBy = (kind: string, params: Readonly<Record<string, GraphParam>> = {}): StrategyGraph => ({
  ...cross,
  nodes: [...cross.nodes, graphNode('send', kind, { params, in: { target: cross.outputs['target'] ?? ['', ''], bars: ['bars', 'bars'] } })],
  outputs: { ...cross.outputs, target: ['send', 'orders'] },
});
const bars = (value: number): GraphParam => ({ value, unit: 'bars' });

const ordersOf = (desk: LaneDesk) =>
  [...desk.state.orders.values()].map(({ request: { side, ordType }, status, orderQty, price, stopPx }) =>
    [side, ordType, orderQty, price ?? stopPx ?? '', status].join(' '),
  );
const idsOf = (desk: LaneDesk): readonly string[] => [...desk.state.openOrders];
const turnUp = (desk: LaneDesk): void => {
  desk.send(bar(10, 1_000_000));
  desk.send(bar(11, 1_003_000));
  for (const id of idsOf(desk)) desk.report(id, 'New');
};
const turnDown = (desk: LaneDesk): void => {
  desk.send(bar(13, 990_000));
  desk.send(bar(14, 980_000));
};
const opened = (graph: StrategyGraph): LaneDesk => {
  const desk = openLaneDesk();
  deploy(desk, { style: 'resting' }, graph);
  turnUp(desk);
  return desk;
};

describe('a deployment whose orders rest', () => {
  test('places one limit below the close and leaves it alone while the target stands', () => {
    const desk = opened(sentBy('order@1'));
    desk.send(bar(12, 1_004_000));
    expect(ordersOf(desk)).toEqual(['Buy Limit 99 1001900 New']);
  });

  test('cancels it when the target turns, and sends nothing more', () => {
    const desk = opened(sentBy('order@1'));
    turnDown(desk);
    expect(ordersOf(desk)).toEqual(['Buy Limit 99 1001900 PendingCancel']);
    for (const id of idsOf(desk)) desk.report(id, 'Canceled');
    expect(ordersOf(desk)).toEqual(['Buy Limit 99 1001900 Canceled']);
  });

  test('amends the order that follows the close, and waits for the answer before it amends again', () => {
    const desk = opened(sentBy('order@1', { reprice: text('each-bar') }));
    desk.send(bar(12, 1_004_000));
    desk.send(bar(13, 1_006_000));
    const amended = desk.facts().flatMap((fact) => (fact.kind === 'ReplaceIntent' ? [fact] : []));
    expect(amended.map(({ price }) => price)).toEqual([1_002_900]);
    desk.report(amended[0]?.clOrdId ?? '', 'Replaced');
    expect(desk.facts().filter(({ kind }) => kind === 'ReplaceIntent')).toHaveLength(2);
    expect(desk.state.orders.size).toBe(1);
  });

  test('ends it after its bars, says so, and takes the market where it is to', () => {
    const desk = opened(sentBy('order@1', { inForce: bars(1), onExpiry: text('market') }));
    desk.send(bar(12, 1_004_000));
    const [told] = [...desk.state.decisions.values()].filter(({ reason }) => reason === 'Expired');
    expect(told).toMatchObject({ action: 'NoTrade', text: 'Buy Limit at 100.1900 ended after 1 bars, not filled' });
    for (const id of idsOf(desk)) desk.report(id, 'Canceled');
    expect(ordersOf(desk)).toEqual(['Buy Limit 99 1001900 Canceled', 'Buy Market 99  PendingNew']);
  });

  test('protects what its bracket has bought, and does not enter again once an exit has filled', () => {
    const desk = opened(sentBy('bracket-order@1'));
    for (const id of idsOf(desk)) desk.fill(id);
    expect(ordersOf(desk)).toEqual(['Buy Market 99  Filled', 'Sell Stop 99 992900 PendingNew', 'Sell Limit 99 1023100 PendingNew']);
    for (const id of idsOf(desk)) desk.report(id, 'New');
    desk.fill(idsOf(desk)[0] ?? '');
    for (const id of idsOf(desk)) desk.report(id, 'Canceled');
    desk.send(bar(12, 1_004_000));
    desk.send(bar(13, 1_005_000));
    expect(ordersOf(desk).slice(1)).toEqual(['Sell Stop 99 992900 Filled', 'Sell Limit 99 1023100 Canceled']);
    expect(desk.state.orders.size).toBe(3);
  });

  test('leaves a bracket by its target: the exits are gone before the position is closed', () => {
    const desk = opened(sentBy('bracket-order@1'));
    for (const id of idsOf(desk)) desk.fill(id);
    for (const id of idsOf(desk)) desk.report(id, 'New');
    turnDown(desk);
    expect(desk.state.orders.size).toBe(3);
    for (const id of idsOf(desk)) desk.report(id, 'Canceled');
    expect(ordersOf(desk).at(-1)).toBe('Sell Market 99  PendingNew');
    expect(desk.state.orders.size).toBe(4);
  });

  const again = (killed: LaneDesk, told: readonly Bar[]): LaneDesk => {
    expect(hashes(killed).folded).toBe(hashes(killed).live);
    const desk = reopenLaneDesk(killed);
    desk.send({ kind: 'WarmUp', deploymentId: 'D1', bars: [...falling, ...told] });
    connect(desk);
    for (const clOrdId of idsOf(desk)) {
      const { cumQty, leavesQty } = present(desk.state.orders.get(clOrdId), clOrdId);
      const found = { found: true, ordStatus: 'New', cumQty, leavesQty } as const;
      desk.send({ kind: 'OrderStatusReport', venue: simulatedVenue, clOrdId, ...found, tsLocal: desk.state.now });
    }
    desk.requote();
    return desk;
  };
  const seen = [bar(10, 1_000_000), bar(11, 1_003_000)];

  test('an order that rests is as old after a restart as it was: it ends at the same close', () => {
    const graph = sentBy('order@1', { inForce: bars(3) });
    const whole = opened(graph);
    const killed = opened(graph);
    for (const desk of [whole, killed]) desk.send(bar(12, 1_004_000));
    const desk = again(killed, [...seen, bar(12, 1_004_000)]);
    for (const each of [whole, desk]) each.send(bar(13, 1_004_100));
    expect(ordersOf(desk)).toEqual(['Buy Limit 99 1001900 New']);
    for (const each of [whole, desk]) each.send(bar(14, 1_004_200));
    expect(ordersOf(desk)).toEqual(['Buy Limit 99 1001900 PendingCancel']);
    expect(ordersOf(desk)).toEqual(ordersOf(whole));
    expect(desk.state.deployments.get('D1')?.resting).toEqual(whole.state.deployments.get('D1')?.resting);
  });

  test('closes that it has missed count: it ends at the first close after them', () => {
    const killed = opened(sentBy('order@1', { inForce: bars(3) }));
    const desk = again(killed, [...seen, bar(12, 1_004_000), bar(13, 1_004_000), bar(14, 1_004_000)]);
    expect(ordersOf(desk)).toEqual(['Buy Limit 99 1001900 New']);
    desk.send(bar(15, 1_004_000));
    expect(ordersOf(desk)).toEqual(['Buy Limit 99 1001900 PendingCancel']);
  });

  test('an order that follows the close goes on following after a restart, and a bracket that is over stays over', () => {
    const following = opened(sentBy('order@1', { reprice: text('each-bar') }));
    const followed = again(following, seen);
    followed.send(bar(12, 1_004_000));
    expect(followed.facts().flatMap((fact) => (fact.kind === 'ReplaceIntent' ? [fact.price] : []))).toEqual([1_002_900]);

    const killed = opened(sentBy('bracket-order@1'));
    for (const id of idsOf(killed)) killed.fill(id);
    for (const id of idsOf(killed)) killed.report(id, 'New');
    killed.fill(idsOf(killed)[0] ?? '');
    for (const id of idsOf(killed)) killed.report(id, 'Canceled');
    killed.send(bar(12, 1_004_000));
    const desk = again(killed, [...seen, bar(12, 1_004_000)]);
    desk.send(bar(13, 1_005_000));
    expect(desk.state.orders.size).toBe(3);
    expect(desk.state.deployments.get('D1')?.resting).toMatchObject({ isOver: true });
  });

  test('is refused by name where the venue does not take its orders', () => {
    const desk = openLaneDesk();
    const row = desk.state.venues.get(simulatedVenue);
    if (row !== undefined) desk.send({ kind: 'Venues', venues: [{ ...row, ordTypes: ['Market', 'Limit'] }] });
    expect(() => deploy(desk, { style: 'resting' }, sentBy('bracket-order@1'))).toThrow('node send with Stop');
  });
});
