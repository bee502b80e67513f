/**
 * The two exits of a parent: a stop and a take profit for what its entry has filled, of which one cancels the other. They are
 * told from the entry by their side, and from each other by their type. Together they count as the larger of the two: both
 * together never trade more than the position, which each of them may only reduce.
 */
import { isTerminal, type ExitPrices, type NewOrderSingle, type OrderTerms } from '../order/order.ts';
import type { OrderState } from '../order/order-state.ts';
import { present } from '../value/invariant.ts';
import { Qty } from '../value/quantity.ts';
import type { Children } from './children.ts';
import type { AlgorithmState, EngineState } from './state.ts';

export const exitKinds = ['stop', 'profit'] as const;
export type ExitKind = (typeof exitKinds)[number];

export interface Exits extends ExitPrices {
  /** How much of the entry's fills the exits have been asked for: what was refused is not asked again. */
  readonly armedQty: number;
}

/** Where an order with a parent stands in its bracket: undefined for the entry, and for children of other algorithms. */
export const exitKindOf = (parent: AlgorithmState, child: Pick<NewOrderSingle, 'side' | 'ordType'>): ExitKind | undefined => {
  if (parent.exits === undefined || child.side === parent.order.side) return undefined;
  return child.ordType === 'Stop' ? 'stop' : 'profit';
};

export interface ExitsView {
  readonly entryCumQty: number;
  readonly entries: readonly OrderState[];
  readonly exitCumQty: number;
  readonly legs: Readonly<Record<ExitKind, readonly OrderState[]>>;
  /** What each exit should have open: what the entry has bought, the exits have not sold, and the account still holds. */
  readonly wantedQty: number;
}

export const viewExits = (state: EngineState, parent: AlgorithmState, children: readonly OrderState[]): ExitsView => {
  const of = (kind: ExitKind | undefined): readonly OrderState[] => children.filter(({ request }) => exitKindOf(parent, request) === kind);
  const entries = of(undefined);
  const legs = { stop: of('stop'), profit: of('profit') };
  const entryCumQty = filled(entries);
  const exitCumQty = filled(legs.stop) + filled(legs.profit);
  const wantedQty = Math.max(0, Math.min(entryCumQty - exitCumQty, heldFor(state, parent.order)));
  return { entryCumQty, entries, exitCumQty, legs, wantedQty };
};

const filled = (orders: readonly OrderState[]): number => orders.reduce((sum, { cumQty }) => sum + cumQty, 0);

/** The account's position on the entry's side. */
const heldFor = (state: EngineState, { account, instrumentId, side }: NewOrderSingle): number => {
  const qty = state.books.accounts.get(account)?.positions.get(instrumentId)?.position.qty ?? 0;
  return side === 'Buy' ? qty : -qty;
};

/** Open size of a leg, with what a replacement on its way would add. */
export const openOfLeg = (leg: readonly OrderState[]): number => leg.reduce((sum, order) => sum + order.leavesQty + growthOf(order), 0);

const growthOf = ({ pendingReplace, cumQty, leavesQty, status }: OrderState): number =>
  pendingReplace === undefined || isTerminal(status) ? 0 : Math.max(0, pendingReplace.orderQty - cumQty - leavesQty);

export const exitTerms = (parent: AlgorithmState, kind: ExitKind, qty: number): OrderTerms => {
  const { account, instrumentId, side } = parent.order;
  const { stopPx, profitPx } = present(parent.exits, 'prices of the exits');
  return {
    account,
    instrumentId,
    side: side === 'Buy' ? 'Sell' : 'Buy',
    ...(kind === 'stop' ? { ordType: 'Stop', stopPx } : { ordType: 'Limit', price: profitPx }),
    orderQty: Qty(qty),
    timeInForce: 'GoodTillCancel',
    execInst: ['DoNotIncrease'],
  };
};

/** For the gate: the open size of an exit's own leg and of the one it excludes; undefined for any other order. */
export const openPairOf = (
  state: EngineState,
  children: Children,
  { parentId, side, ordType }: Pick<NewOrderSingle, 'parentId' | 'side' | 'ordType'>,
): { readonly own: number; readonly other: number } | undefined => {
  const parent = parentId === undefined ? undefined : state.algorithms.get(parentId);
  const kind = parent === undefined ? undefined : exitKindOf(parent, { side, ordType });
  if (parentId === undefined || parent === undefined || kind === undefined) return undefined;
  const { legs } = viewExits(state, parent, children.of(parentId));
  return { own: openOfLeg(legs[kind]), other: openOfLeg(legs[kind === 'stop' ? 'profit' : 'stop']) };
};
