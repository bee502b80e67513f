/**
 * The desk's books against the exchange's own, after a recovery: G1 no order twice, G2 positions over the union, G3 no fill
 * twice and none missing, G4 every flow of cash and fees, G5 no children beyond their parent, G6 no order without a
 * journaled intent. Order states too.
 */
import { openOfLeg, viewExits } from '#/core/engine/exits.ts';
import type { EngineState } from '#/core/engine/state.ts';
import { isTerminal } from '#/core/order/order.ts';
import type { VenueExecution, VenuePosition } from '#/core/ports/broker.ts';
import { balancesOf } from '#/core/portfolio/ledger.ts';
import type { WireStatement } from '#/server/adapters/venues/simx/wire.ts';

export interface VenueBooks {
  /** Every order taken on, as often as it was. */
  readonly orderIds: readonly string[];
  readonly openOrderIds: readonly string[];
  readonly executions: readonly VenueExecution[];
  readonly positions: readonly VenuePosition[];
  readonly statement: WireStatement;
}

export interface DeskBooks {
  readonly state: EngineState;
  readonly intents: ReadonlySet<string>;
  readonly account: string;
  /** Paid in when the account was opened, by currency. */
  readonly paidIn: Readonly<Record<string, bigint>>;
}

export interface Comparison {
  readonly lostOrders: readonly string[];
  readonly doubledOrders: readonly string[];
  readonly doubledFills: readonly string[];
  /** Anything else that does not agree, in words. */
  readonly differences: readonly string[];
}

export const compareBooks = (desk: DeskBooks, venue: VenueBooks): Comparison => ({
  lostOrders: findLostOrders(desk, venue),
  doubledOrders: findRepeats(venue.orderIds),
  doubledFills: [...findRepeats(venue.executions.map(({ execId }) => execId)), ...findDoubledFills(desk.state)],
  differences: [...compareFills(desk, venue), ...compareChildren(desk), ...comparePositions(desk, venue), ...compareMoney(desk, venue)],
});

const findRepeats = (ids: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
};

/** Lost: at the exchange and not in the journal, or open on one side only. */
const findLostOrders = ({ state, intents }: DeskBooks, venue: VenueBooks): readonly string[] => {
  const open = new Set(venue.openOrderIds);
  const unknown = venue.orderIds.filter((id) => !intents.has(id)).map((id) => `${id} is at the exchange without an intent`);
  const absent = [...intents].filter((id) => !state.orders.has(id)).map((id) => `${id} has an intent and is in no book`);
  const torn = [...state.orders.values()].flatMap(({ clOrdId, status }) =>
    isTerminal(status) === open.has(clOrdId)
      ? [`${clOrdId} is ${status} here and ${open.has(clOrdId) ? 'open' : 'not open'} at the exchange`]
      : [],
  );
  return [...unknown, ...absent, ...torn];
};

const findDoubledFills = ({ orders }: EngineState): readonly string[] =>
  findRepeats([...orders.values()].flatMap(({ fills }) => fills.map(({ execId }) => execId)));

const compareFills = ({ state }: DeskBooks, venue: VenueBooks): readonly string[] => {
  const theirs = new Map<string, number>();
  for (const { clOrdId, lastQty } of venue.executions) theirs.set(clOrdId, (theirs.get(clOrdId) ?? 0) + lastQty);
  return [...state.orders.values()].flatMap(({ request, clOrdId, cumQty, orderQty, fills }) => {
    const booked = fills.reduce((sum, { qty }) => sum + qty, 0);
    const executed = theirs.get(clOrdId) ?? theirs.get(request.clOrdId) ?? 0;
    const isSound = booked === cumQty && cumQty === executed && cumQty <= orderQty;
    return isSound ? [] : [`${clOrdId}: fills ${booked}, cumQty ${cumQty} of ${orderQty}, the exchange executed ${executed}`];
  });
};

/** What is filled of children or may still be, against what their parent asked for; exits against what the entry has filled. */
const compareChildren = ({ state }: DeskBooks): readonly string[] => {
  const byParent = Map.groupBy(state.orders.values(), ({ request }) => request.parentId ?? '');
  return [...state.algorithms].flatMap(([id, parent]) => {
    const { entries, entryCumQty, exitCumQty, legs } = viewExits(state, parent, byParent.get(id) ?? []);
    const entered = entryCumQty + openOfLeg(entries);
    const exited = exitCumQty + Math.max(openOfLeg(legs.stop), openOfLeg(legs.profit));
    return [
      ...(entered <= parent.order.orderQty ? [] : [`children of ${id}: ${entered} sent of ${parent.order.orderQty}`]),
      ...(exited <= entryCumQty ? [] : [`exits of ${id}: ${exited} sent for ${entryCumQty} filled`]),
    ];
  });
};

const comparePositions = ({ state, account }: DeskBooks, venue: VenueBooks): readonly string[] => {
  const theirs = new Map<string, number>(
    venue.positions.filter((row) => row.account === account).map(({ instrumentId, qty }) => [instrumentId, qty]),
  );
  const held = state.books.accounts.get(account)?.positions ?? new Map<string, never>();
  const ours = new Map<string, number>([...held].map(([instrumentId, { position }]) => [instrumentId, position.qty]));
  return [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((id) => {
    const [mine = 0, other = 0] = [ours.get(id), theirs.get(id)];
    return mine === other ? [] : [`position of ${id}: ${mine} here, ${other} at the exchange`];
  });
};

const compareMoney = ({ state, account, paidIn }: DeskBooks, { statement }: VenueBooks): readonly string[] => {
  const cash = new Map<string, bigint>(balancesOf(state.books.ledger, account, 'Cash'));
  for (const [currency, amount] of Object.entries(paidIn)) cash.set(currency, (cash.get(currency) ?? 0n) - amount);
  const fees = new Map<string, bigint>(balancesOf(state.books.ledger, account, 'Fees'));
  return [...compareAmounts('cash', cash, statement.cash), ...compareAmounts('fees', fees, statement.fees)];
};

const compareAmounts = (what: string, ours: ReadonlyMap<string, bigint>, theirs: Readonly<Record<string, string>>): readonly string[] =>
  [...new Set([...ours.keys(), ...Object.keys(theirs)])].flatMap((currency) => {
    const [mine, other] = [ours.get(currency) ?? 0n, BigInt(theirs[currency] ?? '0')];
    return mine === other ? [] : [`${what} in ${currency}: ${mine} here, ${other} at the exchange, at 8 decimals`];
  });
