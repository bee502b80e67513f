/**
 * One instrument's simulated market: agents act at random moments (a Poisson clock whose pace follows volatility) on the
 * real matching engine, where outside orders stand in the same queues. Order flow moves what makers take for fair by the
 * square root of its size, and the effect fades: impact is concave and mostly temporary.
 */
import { rulesAt, type Instrument, type InstrumentRules } from '#/core/instrument/instrument.ts';
import type { Side } from '#/core/order/order.ts';
import { exp, log } from '#/core/value/math.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';
import type { Rng } from '#/core/value/rng.ts';
import { timestampFromMs, type Timestamp } from '#/core/value/timestamp.ts';
import type { MatchEvent, OrderSnapshot, Traded } from '../match-event.ts';
import { createMatchingEngine, type MatchingEngine } from '../matching-engine.ts';
import type { PositionOf } from '../position-watch.ts';
import { MarketMaker } from './market-maker.ts';
import type { MarketProfile } from './profile.ts';
import { Fundamentalist, LargeTrader, MomentumTrader, NoiseTraders, PatientInvestors } from './takers.ts';
import { isAgentAccount, type Agent, type TradingFloor } from './trader.ts';
import type { ValueWalk } from './value-walk.ts';

const actionsPerSecond = 24;
/** Ticks that one clip moves the price, and the same as a share of ten seconds' volatility: the smaller counts. */
const maxImpactTicks = 0.4;
const impactShare = 0.07;
const impactSeconds = 90;
const makers = 3;

export interface InstrumentMarketOptions {
  readonly instrument: Instrument;
  readonly profile: MarketProfile;
  readonly walk: ValueWalk;
  readonly rng: Rng;
  readonly startMs: number;
  readonly positionOf: PositionOf;
}

interface Terms {
  readonly side: Side;
  readonly clips: number;
  /** Absent on a market order. */
  readonly ticks?: number;
}

interface FloorView {
  readonly engine: MatchingEngine;
  readonly valueTicks: () => number;
  readonly impact: () => number;
  readonly nowMs: () => number;
  readonly ticksOf: (px: number | undefined) => number | undefined;
  readonly submit: (account: string, terms: Terms) => number | undefined;
  readonly cancel: (orderId: number) => void;
}

export interface TimedTrade {
  readonly atMs: number;
  readonly trade: Traded;
}

export class InstrumentMarket {
  readonly instrument: Instrument;
  readonly engine: MatchingEngine;
  readonly walk: ValueWalk;
  readonly #rng: Rng;
  readonly #agents: readonly Agent[];
  readonly #byAccount: ReadonlyMap<string, Agent>;
  readonly #totalWeight: number;
  readonly #rules: InstrumentRules;
  readonly #clipQty: number;
  readonly #ticksPerUnit: number;
  readonly #floor: TradingFloor;
  readonly #impactTicks: number;
  #trades: TimedTrade[] = [];
  #outside: MatchEvent[] = [];
  #nowMs: number;
  #nextMs: number;
  #at: Timestamp;
  #impact = 0;

  constructor({ instrument, profile, walk, rng, startMs, positionOf }: InstrumentMarketOptions) {
    this.instrument = instrument;
    this.engine = createMatchingEngine(instrument, { positionOf, recordChanges: true });
    this.walk = walk;
    this.#rng = rng;
    this.#nowMs = startMs;
    this.#nextMs = startMs;
    this.#at = timestampFromMs(Math.floor(startMs));
    this.#rules = rulesAt(instrument, this.#at);
    this.#clipQty = profile.clip * floatPowerOfTen(instrument.qtyScale);
    this.#ticksPerUnit = floatPowerOfTen(instrument.priceScale) / this.#rules.tickSize;
    const tenSeconds = profile.startPrice * this.#ticksPerUnit * (profile.dailyVolatility / Math.sqrt(8640));
    this.#impactTicks = Math.min(maxImpactTicks, impactShare * tenSeconds);
    this.#agents = createAgents();
    this.#byAccount = new Map(this.#agents.map((agent) => [agent.account, agent]));
    this.#totalWeight = this.#agents.reduce((sum, agent) => sum + agent.weight, 0);
    this.#floor = openFloor(this.#view(), rng);
    for (const agent of this.#agents) if (agent.account !== '~large') agent.act(this.#floor);
  }

  /** Lets agents act up to `untilMs`. */
  advance(untilMs: number): void {
    while (this.#nextMs <= untilMs) {
      this.#moveTo(this.#nextMs);
      this.#pickAgent().act(this.#floor);
      const meanMs = 1000 / (actionsPerSecond * this.walk.activity);
      this.#nextMs += Math.max(0.01, -meanMs * log(1 - this.#rng.float()));
    }
    this.#moveTo(untilMs);
  }

  /** Books the events of a command, whoever gave it; returns them. */
  record(events: readonly MatchEvent[]): readonly MatchEvent[] {
    let flow = 0;
    for (const event of events) {
      if (event.kind === 'Traded') flow += this.#recordTrade(event);
      if (concernsOutside(event)) this.#outside.push(event);
    }
    if (flow !== 0) this.#impact += Math.sign(flow) * this.#impactTicks * Math.sqrt(Math.abs(flow));
    return events;
  }

  takeTrades(): readonly TimedTrade[] {
    const trades = this.#trades;
    if (trades.length > 0) this.#trades = [];
    return trades;
  }

  /** Events of outside orders since the last call, in order. */
  takeOutside(): readonly MatchEvent[] {
    const outside = this.#outside;
    if (outside.length > 0) this.#outside = [];
    return outside;
  }

  #view(): FloorView {
    const { tickSize } = this.#rules;
    return {
      engine: this.engine,
      valueTicks: () => this.walk.value * this.#ticksPerUnit,
      impact: () => this.#impact,
      nowMs: () => this.#nowMs,
      ticksOf: (px) => (px === undefined ? undefined : px / tickSize),
      submit: (account, terms) => this.#submit(account, terms),
      cancel: (orderId) => {
        this.record(this.engine.cancel(orderId));
      },
    };
  }

  #moveTo(ms: number): void {
    const seconds = (ms - this.#nowMs) / 1000;
    if (seconds <= 0) return;
    this.walk.advance(seconds);
    this.#impact *= exp(-seconds / impactSeconds);
    this.#nowMs = ms;
    this.#at = timestampFromMs(Math.floor(ms));
  }

  #pickAgent(): Agent {
    let draw = this.#rng.float() * this.#totalWeight;
    for (const agent of this.#agents) {
      draw -= agent.weight;
      if (draw < 0) return agent;
    }
    return this.#agents[0] ?? new NoiseTraders();
  }

  /** Signed clips that moved the price: a maker's own re-quoting does not count. */
  #recordTrade(trade: Traded): number {
    this.#trades.push({ atMs: this.#nowMs, trade });
    const clips = trade.qty / this.#clipQty;
    const signed = trade.aggressor === 'Buy' ? clips : -clips;
    this.#byAccount.get(trade.taker.account)?.onFill?.(signed, this.#nowMs);
    this.#byAccount.get(trade.maker.account)?.onFill?.(-signed, this.#nowMs);
    return trade.taker.account.startsWith('~maker') ? 0 : signed;
  }

  #submit(account: string, terms: Terms): number | undefined {
    const { lotSize, minQty, tickSize } = this.#rules;
    const lots = Math.max(1, Math.ceil(minQty / lotSize), Math.round((terms.clips * this.#clipQty) / lotSize));
    const base = { account, clOrdId: '', side: terms.side, orderQty: Qty(lots * lotSize), execInst: [], at: this.#at };
    const events = this.record(
      this.engine.submit(
        terms.ticks === undefined
          ? { ...base, ordType: 'Market', timeInForce: 'ImmediateOrCancel' }
          : { ...base, ordType: 'Limit', price: Price(terms.ticks * tickSize), timeInForce: 'GoodTillCancel' },
      ),
    );
    const first = events[0];
    if (first?.kind !== 'Accepted' || !this.engine.isOpen(first.order.orderId)) return undefined;
    return first.order.orderId;
  }
}

/** The floor reads the market as it is at each look; nothing is copied. */
const openFloor = (market: FloorView, rng: Rng): TradingFloor => ({
  rng,
  clipsPerDay: 90 * 1440,
  get valueTicks() {
    return market.valueTicks();
  },
  get fairTicks() {
    return market.valueTicks() + market.impact();
  },
  get bidTicks() {
    return market.ticksOf(market.engine.bestBid?.px);
  },
  get offerTicks() {
    return market.ticksOf(market.engine.bestOffer?.px);
  },
  get nowMs() {
    return market.nowMs();
  },
  quote: market.submit,
  take: (account, side, clips) => {
    market.submit(account, { side, clips });
  },
  cancel: market.cancel,
  isOpen: (orderId) => market.engine.isOpen(orderId),
});

const createAgents = (): readonly Agent[] => [
  new PatientInvestors(),
  ...Array.from({ length: makers }, (_, index) => new MarketMaker(index, makers)),
  new NoiseTraders(),
  new Fundamentalist(),
  new MomentumTrader(),
  new LargeTrader(),
];

const isOutside = (order: OrderSnapshot): boolean => !isAgentAccount(order.account);

const concernsOutside = (event: MatchEvent): boolean => {
  switch (event.kind) {
    case 'Traded':
      return isOutside(event.taker) || isOutside(event.maker);
    case 'Rejected':
      return !isAgentAccount(event.account);
    case 'CancelRejected':
      return false;
    default:
      return isOutside(event.order);
  }
};
