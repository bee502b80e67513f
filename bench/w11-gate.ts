/**
 * W11: the pre-trade gate with all rules on, 100 accounts x 1,000 instruments, marks moving and orders filling between
 * checks. A check is the gate's verdict;
 * `admitted` adds the reservation that follows a pass. Target: p99 <= 10 us, 200,000 orders a second a core.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { NewOrderSingle } from '#/core/order/order.ts';
import { checkRisk, ruleIds } from '#/core/risk/check.ts';
import type { MarketView, RiskContext } from '#/core/risk/context.ts';
import { defaultLimits } from '#/core/risk/defaults.ts';
import { createExposure, exposurePath, moveExposure, openOn, riskMark, setMark, unitValue, type RiskMark } from '#/core/risk/exposure.ts';
import { createLimitSet } from '#/core/risk/limits.ts';
import { rememberAdmitted } from '#/core/risk/memory.ts';
import { trackAdmitted } from '#/core/risk/track.ts';
import { Currency } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';

interface Latency {
  readonly p50Us: number;
  readonly p99Us: number;
  readonly p999Us: number;
  readonly perSecond: number;
}

export interface GateBench {
  readonly checks: number;
  readonly rules: number;
  readonly limits: number;
  readonly approvedShare: number;
  readonly check: Latency;
  readonly admitted: Latency;
}

const accounts = 100;
const instruments = 1_000;
const startNs = 1_800_000_000_000_000_000n;

interface World {
  readonly context: RiskContext;
  readonly listed: readonly Instrument[];
  readonly marks: readonly RiskMark[];
  readonly markets: readonly MarketView[];
}

/** Limits of the defaults, wide enough that most orders pass: a refusal writes text, a pass is the common case. */
const benchLimits = () =>
  createLimitSet(
    defaultLimits.map((limit) =>
      ['ms', 'Bps'].some((unit) => limit.param.endsWith(unit)) ? limit : { ...limit, allowed: widened(limit) },
    ),
  );

const widened = ({ param, allowed }: { readonly param: string; readonly allowed: number }): number =>
  param === 'minRepeatMs' || param.endsWith('Ms') || param.endsWith('Bps') ? allowed : allowed * 10_000;

const listInstrument = (number: number): Instrument => ({
  id: `I${number}`,
  symbol: `I${number}`,
  name: `Instrument ${number}`,
  assetClass: 'Equity',
  venue: 'sim',
  priceScale: 2,
  qtyScale: 0,
  currency: Currency('USD'),
  calendar: 'always',
  allowsNegativePrice: false,
  rules: [{ tsFrom: Timestamp(0n), tickSize: Price(1), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
});

const createWorld = (): World & { readonly clock: { now: Timestamp } } => {
  const listed = Array.from({ length: instruments }, (_, number) => listInstrument(number));
  const exposure = createExposure('USD');
  const byId = new Map(listed.map((instrument) => [instrument.id, instrument]));
  const clock = { now: Timestamp(startNs) };
  const markets = listed.map((_, number): MarketView => quote(10_000 + number, clock.now));
  const marketById = new Map(listed.map(({ id }, number) => [id, markets[number]]));
  const marks = listed.map(({ id }) => riskMark(exposure, id));
  const desk = { desk: 'main' };
  const abilities = {
    ordTypes: ['Market', 'Limit'] as const,
    timesInForce: ['Day'] as const,
    execInsts: [],
    replace: true,
  };
  const context: RiskContext = {
    get now() {
      return clock.now;
    },
    limits: benchLimits(),
    exposure,
    account: () => desk,
    instrument: (id) => byId.get(id),
    market: (id) => marketById.get(id),
    isSessionOpen: () => true,
    abilities: () => abilities,
    tradingState: (scope) => (scope === 'firm' ? 'Active' : undefined),
    venueState: () => 'Active',
    rate: () => undefined,
    parent: () => undefined,
    openPair: () => undefined,
    isKnownClOrdId: () => false,
  };
  return { context, listed, marks, markets, clock };
};

const quote = (px: number, at: Timestamp): MarketView => ({
  bidPx: Price(px - 1),
  offerPx: Price(px + 1),
  quoteAt: at,
  lastPx: Price(px),
  lastAt: at,
  hasQuotes: true,
  flags: new Set(),
  feedState: 'Live',
});

/** A small linear congruential stream: the same orders in every run. */
const createStream = (): ((bound: number) => number) => {
  let seed = 12_345;
  return (bound) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * bound);
  };
};

const makeOrder = (number: number, next: (bound: number) => number): NewOrderSingle => {
  const instrument = next(instruments);
  const side = next(2) === 0 ? 'Buy' : 'Sell';
  const strategy = next(4);
  return {
    account: `A${next(accounts)}`,
    instrumentId: `I${instrument}`,
    side,
    ordType: 'Limit',
    orderQty: Qty(1 + next(100)),
    price: Price(10_000 + instrument + next(20) - 10),
    timeInForce: 'Day',
    execInst: [],
    clOrdId: `o${number}`,
    userId: 'bench',
    transactTime: Timestamp(startNs),
    ...(strategy === 0 ? {} : { strategyId: `s${strategy}` }),
  };
};

const moveMark = ({ listed, marks }: World, next: (bound: number) => number, number: number): void => {
  const instrument = listed[number];
  const mark = marks[number];
  if (instrument === undefined || mark === undefined) return;
  const px = Price(10_000 + number + next(3) - 1);
  setMark(mark, { px, unit: unitValue(px, instrument, { multiplier: 1, fx: 1 }), nowMs: 0 });
};

export const runGateBench = (checks = 200_000): GateBench => {
  const world = createWorld();
  const { context, clock } = world;
  const next = createStream();
  const samples = new Float64Array(checks);
  const admitted = new Float64Array(checks);
  const orders = Array.from({ length: checks }, (_, number) => makeOrder(number, next));
  const pathOf = ({ account, strategyId, instrumentId }: NewOrderSingle) =>
    exposurePath(context.exposure, { desk: 'main', account, strategyId, instrumentId });
  for (let number = 0; number < instruments; number += 1) moveMark(world, next, number);
  for (const order of orders) checkRisk(order, context);
  let approved = 0;
  for (const [i, order] of orders.entries()) {
    moveMark(world, next, next(instruments));
    clock.now = Timestamp(startNs + BigInt(i) * 10_000n);
    const before = performance.now();
    const verdict = checkRisk(order, context);
    samples[i] = (performance.now() - before) * 1000;
    if (verdict.ok) {
      trackAdmitted(pathOf(order), order);
      rememberAdmitted(context.exposure.memory, order, { desk: 'main', nowMs: i / 100 });
    }
    admitted[i] = (performance.now() - before) * 1000;
    if (!verdict.ok) continue;
    approved += 1;
    const qty = order.side === 'Buy' ? order.orderQty : -order.orderQty;
    moveExposure(pathOf(order), { ...openOn(order.side, -order.orderQty), openOrders: -1, qty });
  }
  return {
    checks,
    rules: ruleIds.length,
    limits: context.limits.entries.length,
    approvedShare: approved / checks,
    check: summarise(samples),
    admitted: summarise(admitted),
  };
};

const summarise = (samples: Float64Array): Latency => {
  const spent = samples.reduce((sum, sample) => sum + sample, 0);
  samples.sort();
  const at = (share: number): number => samples[Math.floor(share * (samples.length - 1))] ?? Number.NaN;
  return { p50Us: at(0.5), p99Us: at(0.99), p999Us: at(0.999), perSecond: (samples.length / spent) * 1e6 };
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify({ work: 'W11', ...runGateBench() }));
}
