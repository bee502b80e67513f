/**
 * Closes positions with reducing market orders that pass the gate like any other order. Where exits of a bracket are open, the
 * bracket is ended first, and the position closed as soon as they are gone: both at once could sell it twice.
 */
import type { OrderTerms } from '../../order/order.ts';
import { Qty } from '../../value/quantity.ts';
import { addMs, Timestamp } from '../../value/timestamp.ts';
import { raiseAlert, setTimer, type Lane } from '../lane.ts';
import { placeOrder, type Placed } from './order-step.ts';

export interface FlattenScope {
  readonly account: string;
  readonly instrumentId?: string;
  readonly userId: string;
  /** Instruments whose turn comes later. */
  readonly except?: ReadonlySet<string>;
}

export const flattenPositions = (lane: Lane, { account, instrumentId, userId, except }: FlattenScope): readonly Placed[] => {
  const positions = lane.state.books.accounts.get(account)?.positions.entries() ?? [];
  const placed: Placed[] = [];
  for (const [id, { position }] of positions) {
    if (position.qty === 0 || (instrumentId !== undefined && id !== instrumentId) || except?.has(id) === true) continue;
    const terms: OrderTerms = {
      account,
      instrumentId: id,
      side: position.qty > 0 ? 'Sell' : 'Buy',
      ordType: 'Market',
      orderQty: Qty(Math.abs(position.qty)),
      timeInForce: 'ImmediateOrCancel',
      execInst: ['DoNotIncrease'],
    };
    placed.push(placeOrder(lane, terms, { userId }));
  }
  return placed;
};

const againMs = 250;
/** Cancels that nobody has answered by then: the position is left to whoever asked. */
const longestMs = 30_000;

export type FlattenLater = Required<Pick<FlattenScope, 'account' | 'instrumentId' | 'userId'>>;

/** By a timer, so that it outlives a restart. */
export const flattenLater = (lane: Lane, { account, instrumentId, userId }: FlattenLater): void =>
  setTimer(lane, `flatten ${account} ${instrumentId} ${addMs(lane.state.now, longestMs)} ${userId}`, addMs(lane.state.now, againMs));

/** Other timers are left alone. */
export const onFlattenTimer = (lane: Lane, timerId: string): void => {
  const [kind, account = '', instrumentId = '', until = '0', ...user] = timerId.split(' ');
  if (kind !== 'flatten') return;
  const isOpen = [...lane.state.openOrders].some((id) => {
    const request = lane.state.orders.get(id)?.request;
    return request?.account === account && request.instrumentId === instrumentId && request.execInst.includes('DoNotIncrease');
  });
  if (!isOpen) flattenPositions(lane, { account, instrumentId, userId: user.join(' ') });
  else if (lane.state.now < Timestamp(BigInt(until))) setTimer(lane, timerId, addMs(lane.state.now, againMs));
  else
    raiseAlert(lane, {
      id: `flatten ${account} ${instrumentId}`,
      kind: 'Unprotected',
      severity: 'danger',
      text: `${instrumentId} was not closed: its exits have not been cancelled within ${longestMs / 1000} s`,
      scope: account,
    });
};
