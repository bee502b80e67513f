/** What the holdings of a book leave behind: their trips, what is still held, and whose bars end early. */
import type { BookHolding } from './book-holding.ts';
import type { BookResult, ExchangeResult } from './book-result.ts';

type Summary = Pick<BookResult, 'trips' | 'held' | 'openTrip' | 'endedEarly'>;

/** `lastMs` is the last close of the book. */
export const summariseHoldings = (holdings: readonly BookHolding[], lastMs: number): Summary => {
  const held = holdings.filter(({ qty }) => qty !== 0);
  const open = held.flatMap(({ trips, worth }) => (trips.openTrip === undefined ? [] : [{ ...trips.openTrip, value: worth }]));
  const sum = (read: (trip: (typeof open)[number]) => bigint): bigint => open.reduce((total, trip) => total + read(trip), 0n);
  const isEarly = ({ bars, delisting, closed, lastMs: own }: BookHolding): boolean =>
    delisting === undefined && closed === bars && own < lastMs;
  return {
    trips: holdings
      .flatMap(({ trips, instrument }) => trips.trips.map((trip) => ({ ...trip, instrumentId: instrument.id })))
      .toSorted((a, b) => a.exitMs - b.exitMs || a.entryMs - b.entryMs),
    held: new Map(held.map(({ instrument, qty }) => [instrument.id, qty])),
    openTrip:
      open.length === 0
        ? undefined
        : { outlay: sum(({ outlay }) => outlay), fees: sum(({ fees }) => fees), value: sum(({ value }) => value) },
    endedEarly: holdings.filter(isEarly).map(({ instrument }) => instrument.id),
  };
};

/** Absent where all is in the account's currency. */
export const exchangeOf = (
  holdings: readonly BookHolding[],
  rest: Omit<ExchangeResult, 'total' | 'byInstrument'>,
): { readonly exchange?: ExchangeResult } => {
  const foreign = holdings.filter(({ isForeign }) => isForeign);
  if (foreign.length === 0 && rest.paths.length === 0) return {};
  const byInstrument = new Map(foreign.map(({ instrument, exchange }) => [instrument.id, exchange]));
  return { exchange: { total: foreign.reduce((sum, { exchange }) => sum + exchange, 0n), byInstrument, ...rest } };
};
