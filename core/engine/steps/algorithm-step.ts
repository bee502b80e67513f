/** Runs algorithms: a parent's slices leave by timer; what a cancelled or refused child leaves over is not sent again. */
import { registry } from '../../execution/registry.gen.ts';
import type { Slice } from '../../execution/define.ts';
import { rulesAt } from '../../instrument/instrument.ts';
import type { NewOrderSingle, OrderTerms } from '../../order/order.ts';
import type { OrderState } from '../../order/order-state.ts';
import { addMs } from '../../value/timestamp.ts';
import { instrumentOf, setTimer, type Lane } from '../lane.ts';
import { makeClOrdId } from '../order-ids.ts';
import type { AlgorithmState } from '../state.ts';
import { placeOrder, type Origin } from './order-step.ts';

export interface AlgorithmRequest {
  readonly algorithm: string;
  readonly durationMs: number;
  readonly slices: number;
}

const timerOf = (parentId: string): string => `algorithm ${parentId}`;

/** Opens the parent and sends its first slice; returns the parent's id. */
export const startAlgorithm = (
  lane: Lane,
  terms: OrderTerms,
  { origin, ...request }: AlgorithmRequest & { readonly origin: Origin },
): string => {
  const parentId = makeClOrdId({ ...lane.state, seq: lane.state.seq + 1 }, 1);
  const order: NewOrderSingle = {
    ...terms,
    clOrdId: parentId,
    userId: origin.userId,
    transactTime: lane.state.now,
    ...(origin.strategyId !== undefined && { strategyId: origin.strategyId }),
  };
  const everyMs = Math.max(1, Math.floor(request.durationMs / request.slices));
  lane.emit({
    kind: 'AlgorithmSet',
    parentId,
    algorithm: request.algorithm,
    order,
    slices: request.slices,
    slicesSent: 0,
    everyMs,
    state: 'Working',
  });
  sendNextSlice(lane, parentId);
  return parentId;
};

export const sendNextSlice = (lane: Lane, parentId: string): void => {
  const parent = lane.state.algorithms.get(parentId);
  if (parent === undefined || parent.state !== 'Working') return;
  const plan = planOf(lane, parent);
  const slice = plan[parent.slicesSent];
  if (slice === undefined) return finish(lane, parentId, parent);
  const { clOrdId: _parent, transactTime: _time, userId, strategyId, ...terms } = parent.order;
  placeOrder(lane, { ...terms, orderQty: slice.qty }, { userId, parentId, ...(strategyId !== undefined && { strategyId }) });
  lane.emit({ kind: 'AlgorithmSet', parentId, ...parent, slicesSent: parent.slicesSent + 1 });
  const next = plan[parent.slicesSent];
  if (next === undefined) setTimer(lane, timerOf(parentId), undefined);
  else setTimer(lane, timerOf(parentId), addMs(parent.order.transactTime, next.afterMs));
};

const planOf = (lane: Lane, { order, slices, everyMs, algorithm }: AlgorithmState): readonly Slice[] => {
  const { lotSize } = rulesAt(instrumentOf(lane, order.instrumentId), order.transactTime);
  const chosen = registry.find(({ id }) => id === algorithm);
  return chosen?.plan({ orderQty: order.orderQty, lotSize, durationMs: everyMs * slices, slices }) ?? [];
};

const finish = (lane: Lane, parentId: string, parent: AlgorithmState): void => {
  lane.emit({ kind: 'AlgorithmSet', parentId, ...parent, state: 'Done' });
};

/** A child is done: the parent is done when all slices have left and nothing of it is open. */
export const advanceAlgorithm = (lane: Lane, { request }: OrderState): void => {
  const parentId = request.parentId;
  const parent = parentId === undefined ? undefined : lane.state.algorithms.get(parentId);
  if (parentId === undefined || parent?.state !== 'Working' || parent.slicesSent < planOf(lane, parent).length) return;
  const isOpen = [...lane.state.openOrders].some((id) => lane.state.orders.get(id)?.request.parentId === parentId);
  if (!isOpen) finish(lane, parentId, parent);
};

export const parentOfTimer = (timerId: string): string | undefined =>
  timerId.startsWith('algorithm ') ? timerId.slice('algorithm '.length) : undefined;
