/**
 * Runs algorithms: a parent's slices leave by timer, each through the gate. What a cancelled or refused child leaves over is
 * not sent again. Slices that time has overtaken are not caught up in a burst: the rest follows at the same distance.
 */
import type { Algorithm } from '../../execution/define.ts';
import { registry } from '../../execution/registry.gen.ts';
import { rulesAt } from '../../instrument/instrument.ts';
import { isTerminal, type ExitPrices, type NewOrderSingle, type OrderTerms } from '../../order/order.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { addMs } from '../../value/timestamp.ts';
import { viewExits } from '../exits.ts';
import { instrumentOf, setTimer, type Lane } from '../lane.ts';
import { nextClOrdId } from '../order-ids.ts';
import { firmScope } from '../scopes.ts';
import type { AlgorithmState } from '../state.ts';
import { placeOrder, refusalFailure, type Origin, type Placed } from './order-step.ts';

export interface AlgorithmRequest {
  readonly algorithm: string;
  readonly durationMs: number;
  readonly slices: number;
  readonly exits?: ExitPrices;
}

const timerOf = (parentId: string): string => `algorithm ${parentId}`;

/** After a reconnection nothing new leaves until the venue has been heard: a slice that is due waits and asks again. */
const waitMs = 1000;

const algorithmOf = (id: string): Algorithm | undefined => registry.find((algorithm) => algorithm.id === id);

/** Opens the parent and sends its first slice; returns the parent's id. */
export const startAlgorithm = (
  lane: Lane,
  terms: OrderTerms,
  { origin, algorithm, durationMs, slices, exits }: AlgorithmRequest & { readonly origin: Origin },
): Result<string, Failure> => {
  const chosen = algorithmOf(algorithm);
  if (chosen === undefined) return fail(invalid('algorithm', `one of ${registry.map(({ id }) => id).join(', ')}`, algorithm));
  const { lotSize } = rulesAt(instrumentOf(lane, terms.instrumentId), lane.state.now);
  const planned = chosen.plan({ orderQty: terms.orderQty, lotSize, durationMs, slices }).length;
  const parentId = nextClOrdId(lane.state, 1);
  const order: NewOrderSingle = {
    ...terms,
    clOrdId: parentId,
    userId: origin.userId,
    transactTime: lane.state.now,
    ...(origin.strategyId !== undefined && { strategyId: origin.strategyId }),
  };
  const everyMs = Math.max(1, Math.floor(durationMs / planned));
  lane.emit({
    ...{ kind: 'AlgorithmSet', parentId, algorithm, order, slices: planned, slicesSent: 0, everyMs, state: 'Working' },
    ...(exits !== undefined && { exits: { ...exits, armedQty: 0 } }),
  });
  const placed = sendNextSlice(lane, parentId);
  // A bracket is one order to whoever placed it: refused, it never began.
  return exits !== undefined && placed?.placed === false ? fail(refusalFailure(placed.refusal)) : ok(parentId);
};

export const sendNextSlice = (lane: Lane, parentId: string): Placed | undefined => {
  const parent = lane.state.algorithms.get(parentId);
  if (parent === undefined || parent.state !== 'Working') return undefined;
  const { now, states } = lane.state;
  if (states.get(firmScope)?.state === 'Reconciling') {
    setTimer(lane, timerOf(parentId), addMs(now, waitMs));
    return undefined;
  }
  const plan = planOf(lane, parent);
  const slice = plan[parent.slicesSent];
  if (slice === undefined) {
    finish(lane, parentId, parent);
    return undefined;
  }
  const { clOrdId: _parent, transactTime: _time, userId, strategyId, ...terms } = parent.order;
  const origin = { userId, parentId, ...(strategyId !== undefined && { strategyId }) };
  const placed = placeOrder(lane, { ...terms, orderQty: slice.qty }, origin);
  lane.emit({ kind: 'AlgorithmSet', parentId, ...parent, slicesSent: parent.slicesSent + 1 });
  const next = plan[parent.slicesSent + 1];
  if (next !== undefined) {
    const planned = addMs(parent.order.transactTime, next.afterMs);
    setTimer(lane, timerOf(parentId), planned > now ? planned : addMs(now, parent.everyMs));
    return placed;
  }
  setTimer(lane, timerOf(parentId), undefined);
  if (!placed.placed) finishWhenQuiet(lane, parentId);
  return placed;
};

/** Nothing more of it is sent; what is open of it is not touched. */
export const stopAlgorithm = (lane: Lane, parentId: string): void => {
  const parent = lane.state.algorithms.get(parentId);
  if (parent === undefined || parent.state !== 'Working') return;
  lane.emit({ kind: 'AlgorithmSet', parentId, ...parent, state: 'Canceled' });
  setTimer(lane, timerOf(parentId), undefined);
};

const planOf = (lane: Lane, { order, slices, everyMs, algorithm }: AlgorithmState): ReturnType<Algorithm['plan']> => {
  const { lotSize } = rulesAt(instrumentOf(lane, order.instrumentId), order.transactTime);
  return algorithmOf(algorithm)?.plan({ orderQty: order.orderQty, lotSize, durationMs: everyMs * slices, slices }) ?? [];
};

const finish = (lane: Lane, parentId: string, parent: AlgorithmState): void => {
  lane.emit({ kind: 'AlgorithmSet', parentId, ...parent, state: 'Done' });
};

/**
 * A child is done: so is the parent, when all its slices have left, nothing of it is open, and nothing it should protect is
 * still held.
 */
export const finishWhenQuiet = (lane: Lane, parentId: string): void => {
  const parent = lane.state.algorithms.get(parentId);
  if (parent?.state !== 'Working' || parent.slicesSent < parent.slices) return;
  const children = lane.children.of(parentId);
  if (children.some(({ status }) => !isTerminal(status))) return;
  if (parent.exits === undefined || viewExits(lane.state, parent, children).wantedQty === 0) finish(lane, parentId, parent);
};

export const parentOfTimer = (timerId: string): string | undefined =>
  timerId.startsWith('algorithm ') ? timerId.slice('algorithm '.length) : undefined;

/** The algorithm at work for a deployment, if there is one. */
export const workingFor = ({ state }: Lane, deploymentId: string): AlgorithmState | undefined =>
  [...state.algorithms.values()].find((parent) => parent.state === 'Working' && parent.order.strategyId === deploymentId);
