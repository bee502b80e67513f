/**
 * A market of several instruments on one event clock: nothing happens but by `advance`, everything from one seed. Top of
 * book, trades and numbered book deltas come out once a call, conflated over the time advanced; so do the events of
 * outside orders. The simulated market trades always: it has no sessions.
 */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { BookDelta, BookSnapshot, MarketEvent, Quote, Trade } from '#/core/market/events.ts';
import { invariant, present } from '#/core/value/invariant.ts';
import { createRng, type Rng } from '#/core/value/rng.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import type { MatchEvent, OrderAmendment, OrderEntry } from '../match-event.ts';
import { warmUpHistory, type MinuteColumns } from './history.ts';
import { InstrumentMarket, type TimedTrade } from './instrument-market.ts';
import { profileOf, type MarketProfile } from './profile.ts';
import { ValueWalk, type ValueState } from './value-walk.ts';

export interface SimulatedMarketOptions {
  readonly instruments: readonly Instrument[];
  readonly seed: number | string;
  readonly startMs: number;
  /** Minute bars of history before `startMs`. */
  readonly historyBars?: number;
  /** Where an earlier market stopped, by instrument id: history, then the live market, go on from there. */
  readonly resume?: Readonly<Record<string, ValueState>>;
  readonly positionOf?: (account: string, instrumentId: string) => number;
  readonly profiles?: Readonly<Record<string, MarketProfile>>;
}

export interface OutsideEvent {
  readonly instrumentId: string;
  readonly event: MatchEvent;
}

export interface MarketStep {
  readonly events: readonly MarketEvent[];
  readonly outside: readonly OutsideEvent[];
}

interface Room {
  readonly market: InstrumentMarket;
  readonly history: MinuteColumns;
  seq: number;
  tradeId: number;
  top: string;
}

export class SimulatedMarket {
  readonly #rooms: ReadonlyMap<string, Room>;
  #nowMs: number;

  constructor(options: SimulatedMarketOptions) {
    this.#nowMs = options.startMs;
    const rng = createRng(options.seed);
    this.#rooms = new Map(options.instruments.map((instrument) => [instrument.id, openRoom(instrument, rng, options)]));
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  advance(ms: number): MarketStep {
    invariant(ms >= 0, `time must advance, was ${ms} ms`);
    this.#nowMs += ms;
    const events: MarketEvent[] = [];
    const outside: OutsideEvent[] = [];
    for (const [instrumentId, room] of this.#rooms) {
      room.market.advance(this.#nowMs);
      publish(room, this.#nowMs, events);
      for (const event of room.market.takeOutside()) outside.push({ instrumentId, event });
    }
    return { events, outside };
  }

  /** Outside orders. Their events are returned here and nowhere else; later ones come from `advance`. */
  submit(instrumentId: string, order: OrderEntry): readonly MatchEvent[] {
    return this.#command(instrumentId, (market) => market.engine.submit(order));
  }

  cancel(instrumentId: string, orderId: number): readonly MatchEvent[] {
    return this.#command(instrumentId, (market) => market.engine.cancel(orderId));
  }

  replace(instrumentId: string, amendment: OrderAmendment): readonly MatchEvent[] {
    return this.#command(instrumentId, (market) => market.engine.replace(amendment));
  }

  expireDay(instrumentId: string): readonly MatchEvent[] {
    return this.#command(instrumentId, (market) => market.engine.expireDay());
  }

  /** The whole book as of the last delta published. Call it between steps, not between a command and the next step. */
  snapshot(instrumentId: string): BookSnapshot {
    const { market, seq } = this.#room(instrumentId);
    const at = timestampFromMs(Math.floor(this.#nowMs));
    const bids = market.engine.levels('Buy', Number.MAX_SAFE_INTEGER);
    const offers = market.engine.levels('Sell', Number.MAX_SAFE_INTEGER);
    return { kind: 'BookSnapshot', instrumentId, tsVenue: at, tsLocal: at, lastSeq: seq, bids, offers };
  }

  history(instrumentId: string): MinuteColumns {
    return this.#room(instrumentId).history;
  }

  queueAhead(instrumentId: string, orderId: number): number | undefined {
    return this.#room(instrumentId).market.engine.queueAhead(orderId);
  }

  /** What a later market needs to go on from here. */
  state(): Readonly<Record<string, ValueState>> {
    return Object.fromEntries([...this.#rooms].map(([id, { market }]) => [id, market.walk.state]));
  }

  #command(instrumentId: string, run: (market: InstrumentMarket) => readonly MatchEvent[]): readonly MatchEvent[] {
    const { market } = this.#room(instrumentId);
    market.record(run(market));
    return market.takeOutside();
  }

  #room(instrumentId: string): Room {
    return present(this.#rooms.get(instrumentId), `instrument ${instrumentId} of the simulated market`);
  }
}

export const createSimulatedMarket = (options: SimulatedMarketOptions): SimulatedMarket => new SimulatedMarket(options);

const openRoom = (instrument: Instrument, seed: Rng, options: SimulatedMarketOptions): Room => {
  const { startMs, historyBars = 0, positionOf } = options;
  const rng = seed.fork(instrument.id);
  const profile = options.profiles?.[instrument.id] ?? profileOf(instrument);
  const walk = new ValueWalk(profile, rng.fork('value'), options.resume?.[instrument.id]);
  const history = warmUpHistory({
    instrument,
    profile,
    walk,
    rng: rng.fork('history'),
    endMs: startMs,
    bars: historyBars,
  });
  const market = new InstrumentMarket({
    instrument,
    profile,
    walk,
    rng: rng.fork('agents'),
    startMs,
    positionOf: (account) => positionOf?.(account, instrument.id) ?? 0,
  });
  return { market, history, seq: 0, tradeId: 0, top: '' };
};

const publish = (room: Room, nowMs: number, events: MarketEvent[]): void => {
  for (const trade of room.market.takeTrades()) events.push(toTrade(room, trade));
  const at = timestampFromMs(Math.floor(nowMs));
  const { engine, instrument } = room.market;
  const bids = engine.takeChanges('Buy');
  const offers = engine.takeChanges('Sell');
  if (bids.length + offers.length === 0) return;
  const prevSeq = room.seq;
  room.seq += 1;
  const from = { instrumentId: instrument.id, tsVenue: at, tsLocal: at };
  const delta: BookDelta = { kind: 'BookDelta', ...from, firstSeq: room.seq, lastSeq: room.seq, prevSeq, bids, offers };
  events.push(delta);
  const { bestBid, bestOffer } = engine;
  if (bestBid === undefined || bestOffer === undefined) return;
  const top = `${bestBid.px}:${bestBid.qty}:${bestOffer.px}:${bestOffer.qty}`;
  if (top === room.top) return;
  room.top = top;
  const sizes = { bidPx: bestBid.px, bidSize: bestBid.qty, offerPx: bestOffer.px, offerSize: bestOffer.qty };
  const quote: Quote = { kind: 'Quote', ...from, ...sizes, bookSeq: room.seq };
  events.push(quote);
};

const toTrade = (room: Room, { atMs, trade }: TimedTrade): Trade => {
  const at = timestampFromMs(Math.floor(atMs));
  room.tradeId += 1;
  const from = { instrumentId: room.market.instrument.id, tsVenue: at, tsLocal: at };
  return {
    kind: 'Trade',
    ...from,
    tradeId: String(room.tradeId),
    px: trade.px,
    qty: trade.qty,
    aggressor: trade.aggressor,
  };
};
