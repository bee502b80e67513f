/** Orders by people: place, cancel, replace, preview. The engine decides; here text becomes terms. */
import { parseExits, parsePrice, parseQty, parseTicket } from '#/core/order/parse-ticket.ts';
import type { ExitTicket, OrderTicket } from '#/core/order/place-order.schema.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { OrderTerms } from '#/core/order/order.ts';
import type { AlgorithmRow, OrderRow } from '#/core/engine/replica/rows.ts';
import type { TableName, Tables } from '#/core/engine/replica/tables.ts';
import type { Desk } from '#/server/desk.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { CommandReply } from '#/server/lane/engine-link.ts';
import { findShown } from './find-instrument.ts';

export interface By {
  readonly desk: Desk;
  readonly identity: Identity;
  readonly commandId: string;
}

type Reply = Promise<Result<CommandReply, Failure>>;

const termsOf = (desk: Desk, ticket: OrderTicket): Result<OrderTerms, Failure> => {
  const instrument = findShown(desk, ticket.symbol, ticket.account);
  return instrument.ok ? parseTicket(ticket, instrument.value) : instrument;
};

export const placeOrder = async ({ desk, identity, commandId }: By, ticket: OrderTicket): Reply => {
  const terms = termsOf(desk, ticket);
  return terms.ok ? desk.command(identity, commandId, { type: 'PlaceOrder', terms: terms.value }) : terms;
};

export interface AlgorithmTicket {
  readonly algorithm: string;
  readonly durationMs: number;
  readonly slices: number;
  readonly exits?: ExitTicket;
}

export const placeAlgorithm = async ({ desk, identity, commandId }: By, ticket: OrderTicket, request: AlgorithmTicket): Reply => {
  const instrument = findShown(desk, ticket.symbol, ticket.account);
  if (!instrument.ok) return instrument;
  const terms = parseTicket(ticket, instrument.value);
  if (!terms.ok) return terms;
  const { exits: typed, ...slicing } = request;
  const exits = typed === undefined ? ok(undefined) : parseExits(typed, instrument.value);
  if (!exits.ok) return exits;
  return desk.command(identity, commandId, { type: 'PlaceAlgorithm', terms: terms.value, ...slicing, ...given({ exits: exits.value }) });
};

/** The row wherever its account's stream holds it; whose account it is decides who may touch it. */
const findRow = <Name extends TableName>({ hub }: Desk, table: Name, key: string): Tables[Name] | undefined => {
  for (const stream of hub.streams()) {
    const row = stream.startsWith('account:') ? hub.table(stream, table).get(key) : undefined;
    if (row !== undefined) return row;
  }
  return undefined;
};

export const findOrderRow = (desk: Desk, clOrdId: string): OrderRow | undefined => findRow(desk, 'orders', clOrdId);
export const findAlgorithmRow = (desk: Desk, parentId: string): AlgorithmRow | undefined => findRow(desk, 'algorithms', parentId);

export const unknownOrder = (clOrdId: string): Failure => failure('NotFound', `order ${clOrdId} must exist, was not found`);

export interface ReplaceTicket {
  readonly clOrdId: string;
  readonly qty: string;
  readonly price?: string | undefined;
  readonly stopPx?: string | undefined;
}

export const replaceOrder = async ({ desk, identity, commandId }: By, ticket: ReplaceTicket): Reply => {
  const row = findOrderRow(desk, ticket.clOrdId);
  const instrument = row === undefined ? undefined : desk.instruments(row.account).get(row.instrumentId);
  if (row === undefined || instrument === undefined) return fail(unknownOrder(ticket.clOrdId));
  const qty = parseQty(ticket.qty, instrument);
  if (!qty.ok) return qty;
  const price = parsePrice(ticket.price, instrument, 'price');
  if (!price.ok) return price;
  const stopPx = parsePrice(ticket.stopPx, instrument, 'stopPx');
  if (!stopPx.ok) return stopPx;
  return desk.command(identity, commandId, {
    type: 'ReplaceOrder',
    clOrdId: ticket.clOrdId,
    orderQty: qty.value,
    ...(price.value !== undefined && { price: price.value }),
    ...(stopPx.value !== undefined && { stopPx: stopPx.value }),
  });
};
