/** An order of the array path: its terms in force, what the strategy has heard of it, and where it stands at the venue. */
import type { NewOrderSingle } from '../../../order/order.ts';
import type { Qty } from '../../../value/quantity.ts';
import { noMoney } from '../../../value/money.ts';
import type { OrderSoFar } from '../../define-model.ts';
import type { Bracket } from './bracket.ts';
import type { Reach } from './touches.ts';

export const exitKinds = ['stop', 'profit'] as const;
export type ExitKind = (typeof exitKinds)[number];

/** What it does for the strategy's target; a broker's order does nothing for it. */
export type Part = 'enter' | 'close' | 'broker' | ExitKind;

export interface WorkingTerms {
  readonly part: Part;
  /** As first asked for: an amendment is judged as a new order with other numbers. */
  readonly request: NewOrderSingle;
  readonly bracket?: Bracket | undefined;
  /** Closes what the time in force of its exits has left. */
  readonly isExpired?: boolean;
}

export interface Working extends WorkingTerms {
  /** In force. */
  order: NewOrderSingle;
  /** The order, a cancel or an amendment has not been answered. */
  isAwaited: boolean;
  isDone: boolean;
  soFar: OrderSoFar;
  /** An amendment on its way, and by how much the open size counts for more until it is answered. */
  pending: { readonly orderQty: Qty; readonly added: number } | undefined;
  /** Closes of bars it has seen. */
  age: number;
  /** At the venue: a market order, a stop that waits for its price, a limit; undefined where it is not. */
  stage: 'market' | 'stop' | 'limit' | undefined;
  filled: number;
  arrivalMs: number;
  /** A bar has passed it by: from then on it makes liquidity. */
  hasRested: boolean;
}

export const newWorking = ({ part, request, bracket, isExpired = false }: WorkingTerms): Working => ({
  part,
  request,
  bracket,
  isExpired,
  order: request,
  isAwaited: true,
  isDone: false,
  soFar: { qty: 0, notional: noMoney, fee: noMoney },
  pending: undefined,
  age: 0,
  stage: undefined,
  filled: 0,
  arrivalMs: 0,
  hasRested: false,
});

export const leavesOf = ({ order, soFar, isDone }: Working): number => (isDone ? 0 : order.orderQty - soFar.qty);

export const isExit = ({ part }: Working): boolean => part === 'stop' || part === 'profit';

/** Of an order that waits for its price, a limit for one that is traded beyond. */
export const reachOf = ({ order: { side, price, stopPx }, stage }: Working, beyond: number): Reach | undefined => {
  const isBuy = side === 'Buy';
  if (stage === 'stop' && stopPx !== undefined)
    return isBuy ? { atMost: -Infinity, atLeast: stopPx } : { atMost: stopPx, atLeast: Infinity };
  if (stage !== 'limit' || price === undefined) return undefined;
  return isBuy ? { atMost: price - beyond, atLeast: Infinity } : { atMost: -Infinity, atLeast: price + beyond };
};
