/** A strategy for tests of a lane: a crossing of averages over three closes, deployed as D1 on the share of lane-desk.ts. */
import type { DeploymentTerms } from '../engine/events.ts';
import type { Bar } from '../market/events.ts';
import { compileGraph } from '../strategy/compile.ts';
import { formatGraph, type StrategyGraph } from '../strategy/graph.ts';
import { maCross } from '../strategy/templates/ma-cross.ts';
import { invariant } from '../value/invariant.ts';
import { Price, Qty } from '../value/quantity.ts';
import { addMs } from '../value/timestamp.ts';
import { laneStart, share, type LaneDesk } from './lane-desk.ts';

export const cross = maCross.build({ fast: 2, slow: 3 });
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

type Execution = DeploymentTerms['execution'];

export const deploy = (desk: LaneDesk, execution: Execution = { style: 'immediate' }, graph: StrategyGraph = cross): void => {
  deployCold(desk, execution, graph);
  desk.send({ kind: 'WarmUp', deploymentId: 'D1', bars: falling });
};

export const termsOf = (execution: Execution = { style: 'immediate' }, graph: StrategyGraph = cross): DeploymentTerms => {
  const program = compileGraph(graph);
  return {
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
};

/** Without its warm-up. */
export const deployCold = (desk: LaneDesk, execution: Execution, graph: StrategyGraph): void => {
  const { done, failure } = desk.command({ type: 'Deploy', deployment: termsOf(execution, graph) });
  invariant(done, `the deployment must be accepted, was refused: ${failure?.message ?? ''}`);
};
