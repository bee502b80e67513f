/** A small desk for tests of the gate: one account, two instruments, a live quote, every limit given by the test. */
import type { Instrument } from '../instrument/instrument.ts';
import type { NewOrderSingle } from '../order/order.ts';
import type { MarketView, OpenPair, ParentView, RiskContext, RiskRate, TradingState, VenueAbilities } from '../risk/context.ts';
import { createExposure, exposurePath, riskMark, setMark, unitValue, type ExposureBook } from '../risk/exposure.ts';
import type { Limit } from '../risk/limit.ts';
import { createLimitSet, type LimitSet } from '../risk/limits.ts';
import { Currency, Money } from '../value/money.ts';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp, toMs } from '../value/timestamp.ts';

/** `name` is rule and parameter: R07.maxGross. */
export const limitOf = (name: string, allowed: number, part: Partial<Limit> = {}): Limit => {
  const [rule = '', param = ''] = name.split('.');
  const id = `${name}@${part.scope ?? 'firm'}`;
  return { id, scope: 'firm', rule, param, allowed, version: 1, from: Timestamp(0n), ...part };
};

/** Wide limits for whatever a rule requires: a test narrows the one it is about. */
export const wideLimits: readonly Limit[] = [
  limitOf('R01.maxBps', 1e6),
  limitOf('R01.maxReferenceAgeMs', 1e8),
  limitOf('R02.maxValue', 1e15),
  limitOf('R02.maxRateAgeMs', 1e8),
  limitOf('R03.maxQty', 1e15),
  limitOf('R04.maxPerSecond', 1e9),
  limitOf('R05.maxOpenOrders', 1e9),
  limitOf('R07.maxGross', 1e15),
  limitOf('R08.minRepeatMs', 1),
  limitOf('R23.maxLong', 1e15, { scope: 'firm/*/*/-/*' }),
  limitOf('R23.maxShort', 1e15, { scope: 'firm/*/*/-/*' }),
  limitOf('R24.maxQuoteAgeMs', 1e8),
  limitOf('R26.maxDailyLoss', 1e15),
];

export const testInstrument = (id: string, part: Partial<Instrument> = {}): Instrument => ({
  id,
  symbol: id,
  name: id,
  assetClass: 'Equity',
  venue: 'sim',
  priceScale: 2,
  qtyScale: 0,
  currency: Currency('USD'),
  calendar: 'always',
  allowsNegativePrice: false,
  rules: [
    {
      tsFrom: Timestamp(0n),
      tickSize: Price(5),
      lotSize: Qty(10),
      minQty: Qty(20),
      minNotional: Money(100_000_000_000n),
      multiplier: 1,
    },
  ],
  ...part,
});

/** Everything a test may change about the world. */
export interface RiskDesk {
  now: Timestamp;
  limits: LimitSet;
  exposure: ExposureBook;
  readonly instruments: Map<string, Instrument>;
  readonly markets: Map<string, MarketView>;
  readonly states: Map<string, TradingState>;
  readonly rates: Map<string, RiskRate>;
  readonly parents: Map<string, ParentView>;
  /** By client id: for an order that excludes another. */
  readonly pairs: Map<string, OpenPair>;
  readonly usedIds: Set<string>;
  isOpen: boolean | undefined;
  abilities: VenueAbilities | undefined;
  venueState: TradingState | undefined;
}

export const start = Timestamp(1_800_000_000_000_000_000n);

/** AAA quoted 99.95 / 100.05. `limits` replace the wide ones of the same id and add to the others. */
export const createRiskDesk = (limits: readonly Limit[] = []): RiskDesk => {
  const kept = wideLimits.filter(({ id }) => !limits.some((limit) => limit.id === id));
  const desk: RiskDesk = {
    now: start,
    limits: createLimitSet([...kept, ...limits]),
    exposure: createExposure('USD'),
    instruments: new Map([['AAA', testInstrument('AAA')]]),
    markets: new Map(),
    states: new Map([['firm', 'Active']]),
    rates: new Map(),
    parents: new Map(),
    pairs: new Map(),
    usedIds: new Set(),
    isOpen: true,
    abilities: {
      ordTypes: ['Market', 'Limit', 'Stop', 'StopLimit'],
      timesInForce: ['Day', 'GoodTillCancel', 'ImmediateOrCancel', 'FillOrKill'],
      execInsts: ['ParticipateDoNotInitiate', 'DoNotIncrease'],
      replace: true,
    },
    venueState: 'Active',
  };
  quoteAt(desk, 'AAA', { bid: 9995, offer: 10_005 });
  return desk;
};

export const quoteAt = (desk: RiskDesk, id: string, { bid, offer }: { readonly bid: number; readonly offer: number }): void => {
  desk.markets.set(id, {
    bidPx: Price(bid),
    offerPx: Price(offer),
    quoteAt: desk.now,
    lastPx: Price(bid),
    lastAt: desk.now,
    hasQuotes: true,
    flags: new Set(),
    feedState: 'Live',
  });
  const instrument = desk.instruments.get(id);
  if (instrument === undefined) return;
  const px = Price(Math.round((bid + offer) / 2));
  setMark(riskMark(desk.exposure, id), {
    px,
    unit: unitValue(px, instrument, { multiplier: 1, fx: 1 }),
    nowMs: toMs(desk.now),
  });
};

export const contextOf = (desk: RiskDesk): RiskContext => ({
  now: desk.now,
  limits: desk.limits,
  exposure: desk.exposure,
  account: (id) => (id.startsWith('SIM') ? { desk: 'main' } : undefined),
  instrument: (id) => desk.instruments.get(id),
  market: (id) => desk.markets.get(id),
  isSessionOpen: () => desk.isOpen,
  abilities: () => desk.abilities,
  tradingState: (scope) => desk.states.get(scope),
  venueState: () => desk.venueState,
  rate: (currency) => desk.rates.get(currency),
  parent: ({ parentId }) => desk.parents.get(parentId ?? ''),
  openPair: ({ clOrdId }) => desk.pairs.get(clOrdId),
  isKnownClOrdId: (id) => desk.usedIds.has(id),
});

let orderNumber = 0;
export const orderOf = (part: Partial<NewOrderSingle> = {}): NewOrderSingle => {
  orderNumber += 1;
  const isPriced = part.ordType === undefined || part.ordType === 'Limit' || part.ordType === 'StopLimit';
  return {
    account: 'SIM-01',
    instrumentId: 'AAA',
    side: 'Buy',
    ordType: 'Limit',
    orderQty: Qty(100),
    ...(isPriced ? { price: Price(10_000) } : {}),
    timeInForce: 'Day',
    execInst: [],
    clOrdId: `order-${orderNumber}`,
    userId: 'tom',
    transactTime: start,
    ...part,
  };
};

export const pathFor = (desk: RiskDesk, order: NewOrderSingle) =>
  exposurePath(desk.exposure, {
    desk: 'main',
    account: order.account,
    strategyId: order.strategyId,
    instrumentId: order.instrumentId,
  });
