/**
 * What a deployment remembers of orders that rest, in the journal: how many closes each has seen, what is over, and what it is on its way
 * to. A restart goes on from there as if nothing had been; bars that closed meanwhile count as closes.
 */
import type { Bar } from '../market/events.ts';
import { encodeRecord } from './codec.ts';
import type { Lane } from './lane.ts';
import type { RestingOrders, RunningProgram } from './running-program.ts';
import type { DeploymentState } from './state.ts';

export interface RestingMemory extends Pick<RestingOrders, 'isNew' | 'isOver' | 'isAtMarket' | 'isExpired' | 'isWaiting'> {
  /** Closes seen by each open order, and by the exits of each bracket. */
  readonly ages: Readonly<Record<string, number>>;
  readonly brackets: Readonly<Record<string, number>>;
  readonly wantedQty?: number;
  readonly refusedTarget?: number;
  /** The last close that was counted. */
  readonly tsCounted?: bigint;
}

/** First ids of what is open of it. */
const openIdsOf = ({ state }: Lane, deploymentId: string): readonly string[] =>
  [...state.openOrders].filter((id) => state.orders.get(id)?.request.strategyId === deploymentId);

interface Remembered {
  readonly resting: RestingOrders;
  readonly hasOpen: boolean;
}

const memoryOf = ({ wantedQty, refusedTarget, lastEnd }: RunningProgram, { resting, hasOpen }: Remembered): RestingMemory => {
  const { isNew, isOver, isAtMarket, isExpired, isWaiting, ages, brackets } = resting;
  return {
    ...{ isNew, isOver, isAtMarket, isExpired, isWaiting },
    ...{ ages: Object.fromEntries(ages), brackets: Object.fromEntries(brackets) },
    ...(wantedQty !== undefined && { wantedQty }),
    ...(refusedTarget !== undefined && { refusedTarget }),
    ...(lastEnd !== undefined && (hasOpen || brackets.size > 0) && { tsCounted: lastEnd }),
  };
};

/** A run of the past is never restarted in its middle, and writes none of it. */
export const keepResting = (lane: Lane, running: RunningProgram, { terms, resting: before }: DeploymentState): void => {
  if (running.resting === undefined || terms.environment === 'Replay') return;
  const memory = memoryOf(running, { resting: running.resting, hasOpen: openIdsOf(lane, terms.id).length > 0 });
  if (before !== undefined && encodeRecord(before) === encodeRecord(memory)) return;
  lane.emit({ kind: 'RestingKept', deploymentId: terms.id, memory });
};

/** After a restart, with the bars that it was told. */
export const resumeResting = (lane: Lane, running: RunningProgram, told: readonly Bar[]): void => {
  const { resting, deploymentId } = running;
  const memory = lane.state.deployments.get(deploymentId)?.resting;
  if (resting === undefined || memory === undefined) return;
  const { isNew, isOver, isAtMarket, isExpired, isWaiting, tsCounted } = memory;
  Object.assign(resting, { isNew, isOver, isAtMarket, isExpired, isWaiting });
  const missed = tsCounted === undefined ? 0 : new Set(told.flatMap(({ end }) => (end > tsCounted ? [end] : []))).size;
  for (const id of openIdsOf(lane, deploymentId)) {
    const age = (memory.ages[id] ?? 0) + missed;
    if (age > 0) resting.ages.set(id, age);
  }
  for (const [id, age] of Object.entries(memory.brackets)) resting.brackets.set(id, age + missed);
  running.wantedQty = memory.wantedQty;
  running.refusedTarget = memory.refusedTarget;
};
