/** The market behind the order entry: the simulated one, or a scripted one whose prices a test sets. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { BookSnapshot, MarketEvent } from '#/core/market/events.ts';
import type { SimulatedMarket } from '#/core/matching/agents/simulated-market.ts';
import type { MatchEvent, OrderAmendment, OrderEntry } from '#/core/matching/match-event.ts';
import { createMatchingEngine, type MatchingEngine } from '#/core/matching/matching-engine.ts';
import type { OutsideEvent } from '#/core/matching/agents/simulated-market.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';

export interface MarketHost {
  readonly submit: (instrumentId: string, order: OrderEntry) => readonly MatchEvent[];
  readonly cancel: (instrumentId: string, orderId: number) => readonly MatchEvent[];
  readonly replace: (instrumentId: string, amendment: OrderAmendment) => readonly MatchEvent[];
  readonly advance: (ms: number) => {
    readonly events: readonly MarketEvent[];
    readonly outside: readonly OutsideEvent[];
  };
  readonly snapshot: (instrumentId: string) => BookSnapshot;
}

/** A house book for one instrument: levels as [price, size], best first. */
export interface ScriptedBook {
  readonly instrumentId: string;
  readonly bids: readonly (readonly [number, number])[];
  readonly offers: readonly (readonly [number, number])[];
}

export interface ScriptedMarket extends MarketHost {
  /** Replaces the house's orders; what crosses an outside order trades with it, and is told in the next step. */
  readonly script: (book: ScriptedBook) => void;
}

/** A scripted quote that stands is told again this often: it is quiet, not stale. */
const quoteAgainMs = 1000;

export const houseAccount = '~house';

interface Room {
  readonly engine: MatchingEngine;
  house: number[];
  seq: number;
  tradeId: number;
  pending: MatchEvent[];
  events: MarketEvent[];
  quotedMs: number;
}

export interface ScriptedOptions {
  readonly instruments: readonly Instrument[];
  readonly startMs: number;
  readonly positionOf: (account: string, instrumentId: string) => number;
}

export const hostSimulated = (market: SimulatedMarket): MarketHost => ({
  submit: (instrumentId, order) => market.submit(instrumentId, order),
  cancel: (instrumentId, orderId) => market.cancel(instrumentId, orderId),
  replace: (instrumentId, amendment) => market.replace(instrumentId, amendment),
  advance: (ms) => market.advance(ms),
  snapshot: (instrumentId) => market.snapshot(instrumentId),
});

export const createScriptedMarket = ({ instruments, startMs, positionOf }: ScriptedOptions): ScriptedMarket => {
  let nowMs = startMs;
  const rooms = new Map(instruments.map((instrument) => [instrument.id, openRoom(instrument, positionOf)]));
  const roomOf = (instrumentId: string): Room => {
    const room = rooms.get(instrumentId);
    if (room === undefined) throw new Error(`instrument must be known, was ${instrumentId}`);
    return room;
  };
  const run = (instrumentId: string, command: (engine: MatchingEngine) => readonly MatchEvent[]): readonly MatchEvent[] => {
    const room = roomOf(instrumentId);
    const events = command(room.engine);
    noteTrades(room, events, nowMs);
    return events;
  };
  return {
    submit: (instrumentId, order) => run(instrumentId, (engine) => engine.submit(order)),
    cancel: (instrumentId, orderId) => run(instrumentId, (engine) => engine.cancel(orderId)),
    replace: (instrumentId, amendment) => run(instrumentId, (engine) => engine.replace(amendment)),
    script: (book) => {
      const room = roomOf(book.instrumentId);
      for (const orderId of room.house.splice(0)) if (room.engine.isOpen(orderId)) room.engine.cancel(orderId);
      for (const [px, qty] of book.bids) postHouse(room, { side: 'Buy', px, qty, nowMs });
      for (const [px, qty] of book.offers) postHouse(room, { side: 'Sell', px, qty, nowMs });
    },
    advance: (ms) => {
      nowMs += ms;
      const all = [...rooms];
      const outside = all.flatMap(([instrumentId, room]) => room.pending.splice(0).map((event) => ({ instrumentId, event })));
      return { events: all.flatMap(([, room]) => publish(room, nowMs)), outside };
    },
    snapshot: (instrumentId) => {
      const { engine, seq } = roomOf(instrumentId);
      const at = timestampFromMs(nowMs);
      const all = Number.MAX_SAFE_INTEGER;
      const sides = { bids: engine.levels('Buy', all), offers: engine.levels('Sell', all) };
      return { kind: 'BookSnapshot', instrumentId, tsVenue: at, tsLocal: at, lastSeq: seq, ...sides };
    },
  };
};

const openRoom = (instrument: Instrument, positionOf: ScriptedOptions['positionOf']): Room => ({
  engine: createMatchingEngine(instrument, {
    positionOf: (account) => positionOf(account, instrument.id),
    recordChanges: true,
  }),
  house: [],
  seq: 0,
  tradeId: 0,
  pending: [],
  events: [],
  quotedMs: 0,
});

const postHouse = (
  room: Room,
  { side, px, qty, nowMs }: { readonly side: 'Buy' | 'Sell'; readonly px: number; readonly qty: number; readonly nowMs: number },
): void => {
  const events = room.engine.submit({
    account: houseAccount,
    clOrdId: houseAccount,
    side,
    ordType: 'Limit',
    orderQty: Qty(qty),
    price: Price(px),
    timeInForce: 'GoodTillCancel',
    execInst: [],
    at: timestampFromMs(nowMs),
  });
  noteTrades(room, events, nowMs);
  room.pending.push(...events);
  for (const event of events)
    if (event.kind === 'Accepted' && room.engine.isOpen(event.order.orderId)) room.house.push(event.order.orderId);
};

const noteTrades = (room: Room, events: readonly MatchEvent[], nowMs: number): void => {
  const at = timestampFromMs(nowMs);
  for (const event of events) {
    if (event.kind !== 'Traded') continue;
    room.tradeId += 1;
    const from = { instrumentId: room.engine.instrument.id, tsVenue: at, tsLocal: at };
    room.events.push({
      kind: 'Trade',
      ...from,
      tradeId: String(room.tradeId),
      px: event.px,
      qty: event.qty,
      aggressor: event.aggressor,
    });
  }
};

const publish = (room: Room, nowMs: number): MarketEvent[] => {
  const events = room.events.splice(0);
  const { engine } = room;
  const bids = engine.takeChanges('Buy');
  const offers = engine.takeChanges('Sell');
  const hasChanged = bids.length + offers.length > 0;
  if (!hasChanged && nowMs - room.quotedMs < quoteAgainMs) return events;
  const at = timestampFromMs(nowMs);
  const from = { instrumentId: engine.instrument.id, tsVenue: at, tsLocal: at };
  if (hasChanged) {
    room.seq += 1;
    events.push({
      kind: 'BookDelta',
      ...from,
      firstSeq: room.seq,
      lastSeq: room.seq,
      prevSeq: room.seq - 1,
      bids,
      offers,
    });
  }
  room.quotedMs = nowMs;
  const { bestBid, bestOffer } = engine;
  if (bestBid === undefined || bestOffer === undefined) return events;
  const sizes = { bidPx: bestBid.px, bidSize: bestBid.qty, offerPx: bestOffer.px, offerSize: bestOffer.qty };
  events.push({ kind: 'Quote', ...from, ...sizes, bookSeq: room.seq });
  return events;
};
