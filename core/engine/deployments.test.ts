import { describe, expect, test } from 'vitest';
import { compileGraph } from '../strategy/compile.ts';
import { formatGraph } from '../strategy/graph.ts';
import { maCross } from '../strategy/templates/ma-cross.ts';
import { connect, laneStart, openLaneDesk, reopenLaneDesk, share, type LaneDesk } from '../testing/lane-desk.ts';
import type { Bar } from '../market/events.ts';
import type { DeploymentTerms } from './events.ts';
import { Price, Qty } from '../value/quantity.ts';
import { addMs } from '../value/timestamp.ts';

const graph = maCross.build({ fast: 2, slow: 3 });
const program = compileGraph(graph);
const minute = 60_000;

const bar = (number: number, close: number): Bar => {
  const px = Price(close);
  const start = addMs(laneStart, (number - 10) * minute);
  return {
    ...{ kind: 'Bar', instrumentId: share, interval: '1m', start, end: addMs(start, minute) },
    ...{ open: px, high: px, low: px, close: px, volume: Qty(1) },
  };
};

const falling = Array.from({ length: 10 }, (_, i) => bar(i, 1_010_000 - i * 1000));

const deploy = (desk: LaneDesk, execution: DeploymentTerms['execution'] = { style: 'immediate' }): void => {
  const deployment: DeploymentTerms = {
    id: 'D1',
    name: 'cross',
    strategyId: 'S1',
    programHash: program.ok ? program.value.hash : '',
    graph: formatGraph(graph),
    account: 'SIM-01',
    instrumentId: share,
    interval: '1m',
    environment: 'Sim',
    amount: 10_000n * 100_000_000n,
    execution,
  };
  expect(desk.command({ type: 'Deploy', deployment })).toMatchObject({ done: true });
  desk.send({ kind: 'WarmUp', deploymentId: 'D1', bars: falling });
};

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
