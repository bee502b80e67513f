/** A bracket of the array path: an entry, and for what of it has filled a stop and a take profit, of which one cancels the other. */
import type { ExitPrices, NewOrderSingle } from '../../../order/order.ts';
import type { OpenPair, ParentView } from '../../../risk/context.ts';
import { leavesOf, type ExitKind, type Working } from './working.ts';

export interface Bracket {
  readonly id: string;
  /** The entry, as a whole. */
  readonly order: NewOrderSingle;
  readonly exits: ExitPrices;
  readonly entries: Working[];
  readonly legs: Readonly<Record<ExitKind, Working[]>>;
  /** What fills late is not protected. */
  isGivenUp: boolean;
  /** How much of the entry's fills exits have been asked for; what was refused is not asked again. */
  armedQty: number;
  /** Open size that both exits hold, of which one counts. */
  shared: number;
}

const filled = (orders: readonly Working[]): number => orders.reduce((sum, { soFar }) => sum + soFar.qty, 0);

export const entered = ({ entries }: Bracket): number => filled(entries);
export const exited = ({ legs }: Bracket): number => filled(legs.stop) + filled(legs.profit);

/** What each exit should have open, of an account that holds so much. */
export const toProtect = (bracket: Bracket, held: number): number =>
  Math.max(0, Math.min(entered(bracket) - exited(bracket), bracket.order.side === 'Buy' ? held : -held));

/** With what an amendment on its way would add. */
export const openOfLeg = (leg: readonly Working[]): number =>
  leg.reduce((sum, working) => {
    const leaves = leavesOf(working);
    const growth = working.pending === undefined || working.isDone ? 0 : working.pending.orderQty - working.soFar.qty - leaves;
    return sum + leaves + Math.max(0, growth);
  }, 0);

/** Of two orders that exclude each other the gate counts the larger. */
export const pairOf = ({ legs }: Bracket, kind: ExitKind): OpenPair => ({
  own: openOfLeg(legs[kind]),
  other: openOfLeg(legs[kind === 'stop' ? 'profit' : 'stop']),
});

/** Of an exit: exits never do more than their entry. */
export const exitParent = (bracket: Bracket): ParentView => ({
  orderQty: entered(bracket),
  childrenCumQty: exited(bracket),
  childrenLeavesQty: Math.max(openOfLeg(bracket.legs.stop), openOfLeg(bracket.legs.profit)),
});

export const entryParent = ({ entries, order }: Bracket): ParentView => ({
  orderQty: order.orderQty,
  childrenCumQty: filled(entries),
  childrenLeavesQty: entries.reduce((sum, working) => sum + leavesOf(working), 0),
});
