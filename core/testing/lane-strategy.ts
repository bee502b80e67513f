/** A strategy for tests of a lane: a crossing of averages over three closes, deployed as D1 on the share of lane-desk.ts. */
import type { DeploymentTerms } from '../engine/events.ts';
import type { Bar } from '../market/events.ts';
import { compileGraph } from '../strategy/compile.ts';
import { formatGraph } from '../strategy/graph.ts';
import { maCross } from '../strategy/templates/ma-cross.ts';
import { invariant } from '../value/invariant.ts';
import { Price, Qty } from '../value/quantity.ts';
import { addMs } from '../value/timestamp.ts';
import { laneStart, share, type LaneDesk } from './lane-desk.ts';

const graph = maCross.build({ fast: 2, slow: 3 });
const program = compileGraph(graph);
const minute = 60_000;

export const bar = (number: number, close: number): Bar => {
  const px = Price(close);
  const start = addMs(laneStart, (number - 10) * minute);
  return {
    ...{ kind: 'Bar', instrumentId: share, interval: '1m', start, end: addMs(start, minute) },
    ...{ open: px, high: px, low: px, close: px, volume: Qty(1) },
  };
};

export const falling = Array.from({ length: 10 }, (_, i) => bar(i, 1_010_000 - i * 1000));

export const deploy = (desk: LaneDesk, execution: DeploymentTerms['execution'] = { style: 'immediate' }): void => {
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
  invariant(desk.command({ type: 'Deploy', deployment }).done, 'the deployment must be accepted');
  desk.send({ kind: 'WarmUp', deploymentId: 'D1', bars: falling });
};
