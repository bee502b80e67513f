/** What a report of many instruments says beside one of a single: what each of them brought, and what happened to what was held. */
import type { BookPathResult, ExchangePath } from '../backtest/book/book-result.ts';
import { given } from '../value/given.ts';
import type { BookQuestion } from './run-record.ts';
import type { Instrument } from '../instrument/instrument.ts';

export interface BookLine {
  readonly symbol: string;
  readonly trades: number;
  /** Of closed trips, after fees, as text at the ledger's scale. */
  readonly net: string;
  readonly dividends: string;
  /** Size held at the end, in scaled units. */
  readonly held: number;
  readonly qtyScale: number;
  /** Of its prices, where that is not the account's; and what the rate did to it, within its net and what is held. */
  readonly currency?: string;
  readonly exchange?: string;
}

export interface BookEventLine {
  readonly kind: 'Split' | 'Dividend' | 'Delisting';
  readonly symbol: string;
  readonly atMs: number;
  readonly cash?: string;
  readonly text: string;
}

export interface BookDetail {
  readonly index?: string;
  readonly instruments: number;
  /** Of those that were traded or paid something, the largest gain first. */
  readonly lines: readonly BookLine[];
  readonly events: readonly BookEventLine[];
  /** How many there were in all. */
  readonly eventCount: number;
  readonly dividends: string;
  /** Where there is more than one currency. */
  readonly exchange?: ExchangeDetail;
  /** Symbols whose group was not known at some close; absent where there is none. */
  readonly ungrouped?: readonly string[];
  /** Largest sum of sizes over equity at a close; undefined without a close. */
  readonly maxGross?: number;
}

/** What rates did to what was held, and which set of them was read. */
export interface ExchangeDetail {
  readonly total: string;
  readonly set: string;
  readonly hash: string;
  /** Targets left out for want of a rate. */
  readonly unpriced: number;
  /** Paid for exchanging, apart from the trades. */
  readonly costs?: string;
  /** What the rates of each currency were made of, in the order in which they were used first. */
  readonly paths?: readonly ExchangePath[];
}

const mostEvents = 1000;

export const bookDetail = (
  result: BookPathResult,
  instruments: readonly Instrument[],
  { index, factSets }: { readonly index?: string; readonly factSets: BookQuestion['facts'] },
): BookDetail => {
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const symbolOf = (id: string): string => byId.get(id)?.symbol ?? id;
  const trips = Map.groupBy(result.trips, ({ instrumentId }) => instrumentId);
  // A value finer than its prices is paid as a dividend.
  const paid = Map.groupBy(
    result.events.filter(({ kind }) => kind !== 'Split'),
    ({ instrumentId }) => instrumentId,
  );
  const lines = instruments.flatMap(({ id, symbol, qtyScale, currency }): (BookLine & { readonly order: bigint })[] => {
    const own = trips.get(id) ?? [];
    const held = result.held.get(id) ?? 0;
    const dividends = (paid.get(id) ?? []).reduce((sum, { cash = 0n }) => sum + cash, 0n);
    if (own.length === 0 && held === 0 && dividends === 0n) return [];
    const net = own.reduce((sum, trip) => sum + trip.net, 0n);
    const moved = result.exchange?.byInstrument.get(id);
    const line = { symbol, trades: own.length, net: String(net), dividends: String(dividends), held, qtyScale, order: net + dividends };
    return [moved === undefined ? line : { ...line, currency, exchange: String(moved) }];
  });
  const sorted = lines.toSorted((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0));
  const maxGross = result.gross.length === 0 ? undefined : result.gross.reduce((most, each) => Math.max(most, each), 0);
  return {
    ...(index !== undefined && { index }),
    instruments: instruments.length,
    lines: sorted.map(({ order: _order, ...line }) => line),
    events: result.events.slice(-mostEvents).map(({ kind, instrumentId, atMs, cash, text }) => ({
      ...{ kind, symbol: symbolOf(instrumentId), atMs, text },
      ...(cash !== undefined && { cash: String(cash) }),
    })),
    eventCount: result.events.length,
    dividends: String(result.dividends),
    ...given({ exchange: exchangeDetail(result, factSets) }),
    ...(maxGross !== undefined && { maxGross }),
    ...(result.ungrouped.length > 0 && { ungrouped: result.ungrouped.map(symbolOf) }),
  };
};

const exchangeDetail = ({ exchange }: BookPathResult, factSets: BookQuestion['facts']): ExchangeDetail | undefined => {
  const read = factSets.find(({ kind }) => kind === 'fx');
  if (exchange === undefined || read === undefined) return undefined;
  const { total, unpriced, paths, costs } = exchange;
  return { total: String(total), set: read.set, hash: read.hash, unpriced: unpriced.length, paths, costs: String(costs) };
};
