import { describe, expect, test } from 'vitest';
import { connect, openLaneDesk, reopenLaneDesk, share, type LaneDesk } from '../testing/lane-desk.ts';
import { bar, cross, deploy, falling } from '../testing/lane-strategy.ts';
import { graphNode, text } from '../strategy/template.ts';

const ordersOf = (desk: LaneDesk) => [...desk.state.orders.values()].map(({ request: { side, orderQty } }) => `${side} ${orderQty}`);
const heldBy = ({ state }: LaneDesk): number => state.deployments.get('D1')?.book.qty ?? 0;
const fillAll = (desk: LaneDesk): void => {
  for (const id of [...desk.state.openOrders]) desk.fill(id);
};

describe('a deployment', () => {
  test('trades its change of target once, and takes the position back at the next', () => {
    const desk = openLaneDesk();
    deploy(desk);
    expect(ordersOf(desk)).toEqual([]);
    desk.send(bar(10, 1_000_000));
    desk.send(bar(11, 1_003_000));
    expect(ordersOf(desk)).toEqual(['Buy 99']);
    fillAll(desk);
    desk.send(bar(12, 1_004_000));
    expect(heldBy(desk)).toBe(99);
    desk.send(bar(13, 990_000));
    desk.send(bar(14, 980_000));
    expect(ordersOf(desk)).toEqual(['Buy 99', 'Sell 99']);
  });

  test('whose order fills while the desk is down keeps what it got', () => {
    const killed = openLaneDesk();
    deploy(killed);
    killed.send(bar(10, 1_000_000));
    killed.send(bar(11, 1_003_000));
    const desk = reopenLaneDesk(killed);
    fillAll(desk);
    connect(desk);
    desk.quote(share, 999_900, 1_000_100);
    desk.send({ kind: 'WarmUp', deploymentId: 'D1', bars: [...falling, bar(10, 1_000_000), bar(11, 1_003_000)] });
    desk.send(bar(12, 1_004_000));
    desk.send(bar(13, 1_005_000));
    expect([heldBy(desk), ordersOf(desk)]).toEqual([99, ['Buy 99']]);
    desk.send(bar(14, 990_000));
    desk.send(bar(15, 980_000));
    expect(ordersOf(desk)).toEqual(['Buy 99', 'Sell 99']);
  });

  test('leaves its algorithm to finish over several bars, and cancels it when the target turns', () => {
    const desk = openLaneDesk();
    deploy(desk, { style: 'twap', durationMs: 6000, slices: 3 });
    desk.send(bar(10, 1_000_000));
    desk.send(bar(11, 1_003_000));
    fillAll(desk);
    expect(ordersOf(desk)).toEqual(['Buy 33']);
    desk.pass(2100);
    fillAll(desk);
    desk.send(bar(12, 1_004_000));
    expect(ordersOf(desk)).toEqual(['Buy 33', 'Buy 33']);
    expect(desk.state.algorithms.size).toBe(1);
    desk.send(bar(13, 990_000));
    desk.send(bar(14, 980_000));
    expect([...desk.state.algorithms.values()].map(({ state }) => state)).toEqual(['Canceled', 'Working']);
    desk.pass(6000);
    fillAll(desk);
    expect(heldBy(desk)).toBe(0);
  });

  test('with an Alert raises it when its condition turns true, clears it when false and when it is stopped', () => {
    const alerting = {
      ...cross,
      nodes: cross.nodes.flatMap((node) =>
        node.id === 'long'
          ? [
              graphNode('told', 'alert@1', { params: { text: text('Turned up'), severity: text('warn') }, in: { when: ['above', 'out'] } }),
              { ...node, in: { when: ['told', 'out'] as const } },
            ]
          : [node],
      ),
    };
    const desk = openLaneDesk();
    deploy(desk, undefined, alerting);
    const told = () =>
      [...desk.state.alerts.values()]
        .filter(({ kind }) => kind === 'Strategy')
        .map(({ active, severity, text: said, scope }) => [active, severity, said, scope]);
    desk.send(bar(10, 1_000_000));
    expect(told()).toEqual([]);
    desk.send(bar(11, 1_003_000));
    expect(told()).toEqual([[true, 'warn', expect.stringMatching(/^Turned up \(cross, .+\)$/), 'D1']]);
    expect(desk.send(bar(12, 1_004_000)).some(({ kind }) => kind === 'AlertSet')).toBe(false);
    desk.send(bar(13, 990_000));
    desk.send(bar(14, 980_000));
    expect(told().map(([active]) => active)).toEqual([false]);
    desk.send(bar(15, 1_020_000));
    desk.send(bar(16, 1_030_000));
    expect(told().map(([active]) => active)).toEqual([true]);
    desk.command({ type: 'StopDeployment', id: 'D1' });
    expect(told().map(([active]) => active)).toEqual([false]);
  });

  test('on bars of another interval than its graph states is refused', () => {
    const hours = {
      ...cross,
      nodes: cross.nodes.map((node) => (node.id === 'bars' ? { ...node, params: { interval: text('1h') } } : node)),
    };
    expect(() => deploy(openLaneDesk(), undefined, hours)).toThrow('the deployment must be accepted');
  });

  test('that is stopped takes its algorithm along', () => {
    const desk = openLaneDesk();
    deploy(desk, { style: 'twap', durationMs: 6000, slices: 3 });
    desk.send(bar(10, 1_000_000));
    desk.send(bar(11, 1_003_000));
    desk.command({ type: 'StopDeployment', id: 'D1' });
    expect([...desk.state.algorithms.values()].map(({ state }) => state)).toEqual(['Canceled']);
    desk.pass(6000);
    expect(ordersOf(desk)).toEqual(['Buy 33']);
  });
});
