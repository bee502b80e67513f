import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyReport, markUnknown, openOrder } from '../order/order-state.ts';
import type { NewOrderSingle } from '../order/order.ts';
import {
  contextOf,
  createRiskDesk,
  limitOf,
  orderOf,
  pathFor,
  quoteAt,
  start,
  testInstrument,
  type RiskDesk,
} from '../testing/risk-desk.ts';
import { Currency } from '../value/money.ts';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp, addMs, toMs } from '../value/timestamp.ts';
import { checkReplacement, checkRisk, ruleIds } from './check.ts';
import { moveExposure, openOn, riskMark, setCapital, setMark } from './exposure.ts';
import { headroom, limitUses } from './headroom.ts';
import type { Limit } from './limit.ts';
import { forgetExecutions, rememberAdmitted, rememberExecution, rememberMessage } from './memory.ts';
import { markScopes } from './scope-marks.ts';
import { trackAdmitted, trackChange, trackReplacement } from './track.ts';
import { registry } from './rules/registry.gen.ts';

const judge = (desk: RiskDesk, part: Partial<NewOrderSingle> = {}) => checkRisk(orderOf(part), contextOf(desk));
const refusal = (desk: RiskDesk, part: Partial<NewOrderSingle> = {}) => {
  const verdict = judge(desk, part);
  return verdict.ok ? undefined : verdict.failure.refusal;
};
const admit = (desk: RiskDesk, part: Partial<NewOrderSingle> = {}): NewOrderSingle | undefined => {
  const order = orderOf(part);
  if (!checkRisk(order, contextOf(desk)).ok) return undefined;
  trackAdmitted(pathFor(desk, order), order);
  rememberAdmitted(desk.exposure.memory, order, { desk: 'main', nowMs: toMs(desk.now) });
  return order;
};
const hold = (desk: RiskDesk, qty: number, strategyId?: string): void =>
  moveExposure(pathFor(desk, orderOf(strategyId === undefined ? {} : { strategyId })), { qty });

interface Case {
  readonly name: string;
  readonly limits?: readonly Limit[];
  readonly set?: (desk: RiskDesk) => void;
  readonly passes?: Partial<NewOrderSingle>;
  readonly fails: Partial<NewOrderSingle>;
  readonly rule: string;
  readonly text: string;
  readonly reason?: number;
}

const px = (value: number) => ({ price: Price(value) });
const qty = (value: number) => ({ orderQty: Qty(value) });
const market = { ordType: 'Market' } as const;

const cases: readonly Case[] = [
  {
    name: 'R01 aggressive',
    limits: [limitOf('R01.maxBps', 100)],
    passes: px(10_100),
    fails: px(10_105),
    rule: 'R01',
    text: 'Refused by R01: price beyond the reference (aggressive side) would be 105 bps, limit 100',
    reason: 16,
  },
  {
    name: 'R01 aggressive sell',
    limits: [limitOf('R01.maxBps', 100)],
    passes: { side: 'Sell', ...px(9900) },
    fails: { side: 'Sell', ...px(9895) },
    rule: 'R01',
    text: 'would be 105 bps, limit 100',
  },
  {
    name: 'R01 passive',
    limits: [limitOf('R01.maxPassiveBps', 1000)],
    passes: px(9000),
    fails: px(8995),
    rule: 'R01',
    text: '(passive side) would be 1,005 bps, limit 1,000',
  },
  {
    name: 'R01 stop-limit against its own trigger',
    limits: [limitOf('R01.maxBps', 100)],
    passes: { ordType: 'StopLimit', stopPx: Price(11_000), ...px(11_110) },
    fails: { ordType: 'StopLimit', stopPx: Price(11_000), ...px(11_115) },
    rule: 'R01',
    text: 'limit 100',
  },
  {
    name: 'R01 over a period',
    limits: [limitOf('R01.maxPeriodBps', 500)],
    set: (desk) => quoteAt(desk, 'AAA', { bid: 10_695, offer: 10_705 }),
    passes: px(10_500),
    fails: px(10_700),
    rule: 'R01',
    text: 'price against five minutes ago would be 700 bps, limit 500',
  },
  {
    name: 'R01 stale reference',
    limits: [limitOf('R01.maxReferenceAgeMs', 1000)],
    set: (desk) => void (desk.now = addMs(start, 1001)),
    fails: {},
    rule: 'R01',
    text: 'age of the reference price is 1,001 ms, limit 1,000',
    reason: 8,
  },
  {
    name: 'R02 value',
    limits: [limitOf('R02.maxValue', 10_005)],
    passes: { ...px(10_000), ...qty(100) },
    fails: { ...px(10_000), ...qty(110) },
    rule: 'R02',
    text: 'order value would be 11,005.5 USD, limit 10,005',
    reason: 3,
  },
  {
    name: 'R02 without a rate',
    set: (desk) => void desk.instruments.set('AAA', testInstrument('AAA', { currency: Currency('EUR') })),
    fails: {},
    rule: 'R02',
    text: 'unknown',
  },
  {
    name: 'R02 with an old rate',
    limits: [limitOf('R02.maxRateAgeMs', 1000)],
    set: (desk) => {
      desk.instruments.set('AAA', testInstrument('AAA', { currency: Currency('EUR') }));
      desk.rates.set('EUR', { rate: 1.1, at: addMs(start, -1001) });
    },
    fails: {},
    rule: 'R02',
    text: 'age of the EUR rate is 1,001 ms, limit 1,000',
  },
  {
    name: 'R03 size',
    limits: [limitOf('R03.maxQty', 100)],
    passes: qty(100),
    fails: qty(110),
    rule: 'R03',
    text: 'order size would be 110 units, limit 100',
    reason: 3,
  },
  { name: 'R03 zero', fails: qty(0), rule: 'R03', text: 'order size is 0 units, must be above 0', reason: 13 },
  {
    name: 'R03 share of volume',
    limits: [limitOf('R03.maxAdvFraction', 0.05)],
    set: (desk) => void desk.markets.set('AAA', { ...(desk.markets.get('AAA') ?? fail()), averageDailyQty: 2000 }),
    passes: qty(100),
    fails: qty(110),
    rule: 'R03',
    text: 'share of average daily volume would be 0.055 fraction, limit 0.05',
  },
  {
    name: 'R03 unknown volume',
    limits: [limitOf('R03.maxAdvFraction', 0.05)],
    fails: {},
    rule: 'R03',
    text: 'share of average daily volume would be unknown, limit 0.05 fraction',
  },
  {
    name: 'R04 rate',
    limits: [limitOf('R04.maxPerSecond', 3)],
    set: (desk) => {
      for (let i = 0; i < 3; i += 1) rememberMessage(desk.exposure.memory, { ...orderOf(), desk: 'main' }, toMs(desk.now));
    },
    fails: {},
    rule: 'R04',
    text: 'messages in this second would be 4 messages, limit 3',
    reason: 99,
  },
  {
    name: 'R05 open orders',
    limits: [limitOf('R05.maxOpenOrders', 2)],
    set: (desk) => moveExposure(pathFor(desk, orderOf()), { openOrders: 2 }),
    fails: {},
    rule: 'R05',
    text: 'open orders would be 3 orders, limit 2',
  },
  {
    name: 'R07 gross, by its text',
    limits: [limitOf('R07.maxGross', 200_000, { scope: 'firm/main/SIM-01' })],
    set: (desk) => hold(desk, 1900),
    passes: qty(100),
    fails: qty(110),
    rule: 'R07',
    text: 'Refused by R07: gross exposure would be 201,000 USD, limit 200,000',
  },
  {
    name: 'R07 net short',
    limits: [limitOf('R07.maxNet', 100_000)],
    set: (desk) => hold(desk, -900),
    passes: { side: 'Sell', ...qty(100) },
    fails: { side: 'Sell', ...qty(110) },
    rule: 'R07',
    text: 'net exposure would be 101,000 USD, limit 100,000',
  },
  {
    name: 'R07 without a mark',
    set: (desk) => setMark(riskMark(desk.exposure, 'AAA'), { px: undefined, unit: undefined, nowMs: 0 }),
    fails: {},
    rule: 'R07',
    text: 'gross exposure would be unknown, limit',
  },
  {
    name: 'R08 equal order too soon',
    limits: [limitOf('R08.minRepeatMs', 500)],
    set: (desk) => {
      admit(desk);
      desk.now = addMs(start, 499);
    },
    passes: qty(110),
    fails: {},
    rule: 'R08',
    text: 'time since an equal order is 499 ms, limit 500',
    reason: 6,
  },
  {
    name: 'R08 used id',
    set: (desk) => void desk.usedIds.add('old'),
    fails: { clOrdId: 'old' },
    rule: 'R08',
    text: 'clOrdId old, must be never used before',
    reason: 6,
  },
  {
    name: 'R21 tick',
    passes: px(10_005),
    fails: px(10_001),
    rule: 'R21',
    text: 'price 100.01, must be a multiple of the tick 0.05',
    reason: 18,
  },
  {
    name: 'R21 lot',
    passes: qty(110),
    fails: qty(105),
    rule: 'R21',
    text: 'size 105, must be a multiple of the lot 10',
    reason: 13,
  },
  { name: 'R21 minimum size', passes: qty(20), fails: qty(10), rule: 'R21', text: 'size 10, must be at least 20' },
  {
    name: 'R21 minimum notional',
    passes: { ...px(5000), ...qty(20) },
    fails: { ...px(4995), ...qty(20) },
    rule: 'R21',
    text: 'notional 999 USD, must be at least 1000',
    reason: 3,
  },
  { name: 'R21 sign of the price', fails: px(-10_000), rule: 'R21', text: 'must be above 0' },
  {
    name: 'R22 closed',
    set: (desk) => void (desk.isOpen = false),
    fails: {},
    rule: 'R22',
    text: 'session closed, must be open',
    reason: 2,
  },
  {
    name: 'R22 unknown session',
    set: (desk) => void (desk.isOpen = undefined),
    fails: {},
    rule: 'R22',
    text: 'session unknown, must be open',
  },
  {
    name: 'R22 order type',
    set: (desk) => void (desk.abilities = { ordTypes: ['Limit'], timesInForce: ['Day'], execInsts: [], replace: true }),
    passes: {},
    fails: market,
    rule: 'R22',
    text: 'order type Market, must be Limit',
    reason: 11,
  },
  {
    name: 'R22 unknown venue',
    set: (desk) => void (desk.abilities = undefined),
    fails: {},
    rule: 'R22',
    text: 'what sim accepts is unknown',
  },
  {
    name: 'R22 a market order with a price',
    fails: { ...market, ...px(10_000) },
    rule: 'R22',
    text: 'price of a Market order present, must be absent',
  },
  {
    name: 'R23 long',
    limits: [limitOf('R23.maxLong', 1000, { scope: 'firm/*/*/-/*' })],
    set: (desk) => hold(desk, 900),
    passes: qty(100),
    fails: qty(110),
    rule: 'R23',
    text: 'long position would be 1,010 units, limit 1,000',
  },
  {
    name: 'R23 short',
    limits: [limitOf('R23.maxShort', 1000, { scope: 'firm/*/*/-/*' })],
    set: (desk) => hold(desk, -900),
    passes: { side: 'Sell' },
    fails: { side: 'Sell', ...qty(110) },
    rule: 'R23',
    text: 'short position would be 1,010 units, limit 1,000',
  },
  {
    name: 'R24 stale',
    limits: [limitOf('R24.maxQuoteAgeMs', 2000)],
    set: (desk) => void (desk.now = addMs(start, 2001)),
    fails: {},
    rule: 'R24',
    text: 'age of the quote is 2,001 ms, limit 2,000',
    reason: 8,
  },
  {
    name: 'R24 crossed',
    set: (desk) => quoteAt(desk, 'AAA', { bid: 10_010, offer: 10_005 }),
    fails: {},
    rule: 'R24',
    text: 'quote is crossed',
  },
  {
    name: 'R24 zero',
    set: (desk) => quoteAt(desk, 'AAA', { bid: 0, offer: 20_000 }),
    fails: {},
    rule: 'R24',
    text: 'quoted price is zero or negative',
  },
  {
    name: 'R24 flagged',
    set: (desk) => void desk.markets.set('AAA', { ...(desk.markets.get('AAA') ?? fail()), flags: new Set(['Spike']) }),
    fails: {},
    rule: 'R24',
    text: 'market data is flagged Spike',
  },
  {
    name: 'R24 dead feed',
    set: (desk) => void desk.markets.set('AAA', { ...(desk.markets.get('AAA') ?? fail()), feedState: 'Gap' }),
    fails: {},
    rule: 'R24',
    text: 'feed is Gap, must be Live',
  },
  {
    name: 'R09 unknown instrument',
    fails: { instrumentId: 'BBB' },
    rule: 'R09',
    text: 'instrument BBB is not known',
    reason: 1,
  },
  {
    name: 'R24 wide',
    limits: [limitOf('R24.maxSpreadBps', 10)],
    set: (desk) => quoteAt(desk, 'AAA', { bid: 9990, offer: 10_010 }),
    fails: {},
    rule: 'R24',
    text: 'spread is 20 bps, limit 10',
  },
  {
    name: 'R25 over its parent',
    set: (desk) => void desk.parents.set('P', { orderQty: 300, childrenCumQty: 100, childrenLeavesQty: 100 }),
    passes: { parentId: 'P', ...qty(100) },
    fails: { parentId: 'P', ...qty(110) },
    rule: 'R25',
    text: 'children of the parent would be 310 units, must be at most 300',
  },
  {
    name: 'R25 exits of a bracket count as the larger of the two',
    set: (desk) => {
      desk.parents.set('P', { orderQty: 300, childrenCumQty: 100, childrenLeavesQty: 150 });
      desk.pairs.set('second', { own: 0, other: 150 });
      desk.pairs.set('third', { own: 0, other: 150 });
    },
    passes: { parentId: 'P', clOrdId: 'second', ...qty(200) },
    fails: { parentId: 'P', clOrdId: 'third', ...qty(210) },
    rule: 'R25',
    text: 'children of the parent would be 310 units, must be at most 300',
  },
  {
    name: 'R25 unknown parent',
    fails: { parentId: 'nobody' },
    rule: 'R25',
    text: 'unknown, must be within a known parent nobody',
  },
  {
    name: 'R26 daily loss',
    limits: [limitOf('R26.maxDailyLoss', 1000)],
    set: (desk) => {
      hold(desk, 1000);
      markScopes(desk.exposure, 20_833);
      quoteAt(desk, 'AAA', { bid: 9895, offer: 9905 });
    },
    passes: { side: 'Sell', ...px(9900), ...qty(500) },
    fails: px(9900),
    rule: 'R26',
    text: 'loss of the day is 1,000 USD, limit 1,000',
  },
  {
    name: 'R26 drawdown from the peak',
    limits: [limitOf('R26.maxDrawdown', 1000)],
    set: (desk) => {
      hold(desk, 1000);
      quoteAt(desk, 'AAA', { bid: 10_995, offer: 11_005 });
      quoteAt(desk, 'AAA', { bid: 10_795, offer: 10_805 });
    },
    fails: px(10_800),
    rule: 'R26',
    text: 'drawdown is 2,000 USD, limit 1,000',
  },
  {
    name: 'R26 share of capital that is not known',
    limits: [limitOf('R26.maxDrawdownFraction', 0.1, { scope: 'firm/main/SIM-01' })],
    fails: {},
    rule: 'R26',
    text: 'drawdown is unknown, limit 0.1 fraction',
  },
  {
    name: 'R28 halted',
    set: (desk) => void desk.states.set('firm', 'Halted'),
    fails: {},
    rule: 'R28',
    text: 'trading state of firm is Halted, must be Active',
    reason: 0,
  },
  {
    name: 'R28 reducing',
    set: (desk) => {
      desk.states.set('firm/main/SIM-01', 'Reducing');
      hold(desk, 100);
    },
    passes: { side: 'Sell' },
    fails: { side: 'Sell', ...qty(110) },
    rule: 'R28',
    text: 'trading state of firm/main/SIM-01 is Reducing',
  },
  {
    name: 'R28 reconciling venue',
    set: (desk) => void (desk.venueState = 'Reconciling'),
    fails: {},
    rule: 'R28',
    text: 'trading state of sim is Reconciling',
  },
  {
    name: 'R28 unknown firm',
    set: (desk) => void desk.states.delete('firm'),
    fails: {},
    rule: 'R28',
    text: 'trading state of firm is unknown',
  },
  {
    name: 'R28 DoNotIncrease',
    set: (desk) => hold(desk, 100),
    passes: { side: 'Sell', execInst: ['DoNotIncrease'] },
    fails: { side: 'Sell', execInst: ['DoNotIncrease'], ...qty(110) },
    rule: 'R28',
    text: 'DoNotIncrease order increasing, must be reducing',
  },
  { name: 'R10 unknown account', fails: { account: 'X' }, rule: 'R10', text: 'account X is not known', reason: 15 },
];

const fail = (): never => {
  throw new Error('the test desk has no market');
};

const deskFor = ({ limits = [], set }: Case): RiskDesk => {
  const desk = createRiskDesk(limits);
  set?.(desk);
  return desk;
};

describe('the gate', () => {
  test('lets a plain order through under all rules and says which limits', () => {
    expect(judge(createRiskDesk())).toMatchObject({ ok: true, value: { limitsVersion: 1, rulesPassed: ruleIds } });
  });

  test.each(cases.filter(({ passes }) => passes !== undefined).map((one) => [one.name, one] as const))(
    'lets an order at the limit through: %s',
    (_name, one) => {
      expect(refusal(deskFor(one), one.passes)).toBeUndefined();
    },
  );

  test.each(cases.map((one) => [one.name, one] as const))('refuses over the limit, or when it is not known: %s', (_name, one) => {
    const desk = deskFor(one);
    const verdict = judge(desk, one.fails);
    const found = verdict.ok ? undefined : verdict.failure.refusals.find(({ rule }) => rule === one.rule);
    expect(found?.text).toContain(one.text);
    expect(found?.text).toMatch(/^Refused by R\d\d: /);
    expect(found?.ordRejReason ?? -1).toBe(one.reason ?? found?.ordRejReason);
    for (const field of [found?.limitId, found?.scope, found?.observed, found?.allowed]) expect(field).not.toBe('');
    expect(found?.limitVersion).toBeGreaterThan(0);
  });

  test('has a refusing case for every rule of the registry', () => {
    const tried = new Set(cases.map(({ rule }) => rule));
    const untried = registry.map(({ id }) => id).filter((id) => !tried.has(id) && id !== 'R06');
    expect(untried).toEqual([]);
  });

  test.each(registry.flatMap((rule) => rule.required.map((param) => [rule.id, param] as const)))(
    'refuses everything while %s has no %s',
    (ruleId, param) => {
      const desk = createRiskDesk();
      const rest = desk.limits.entries.map(({ limit }) => limit).filter((limit) => !(limit.rule === ruleId && limit.param === param));
      const bare = createRiskDesk();
      bare.limits = { ...bare.limits, ...limitsOnly(bare, rest) };
      const found = refusal(bare);
      expect(found).toMatchObject({ rule: ruleId, observed: 'no limit' });
    },
  );

  test('names the tightest scope on the path', () => {
    const desk = createRiskDesk([
      limitOf('R03.maxQty', 90),
      limitOf('R03.maxQty', 50, { scope: 'firm/main/SIM-01' }),
      limitOf('R03.maxQty', 70, { scope: 'firm/main' }),
    ]);
    expect(refusal(desk)).toMatchObject({
      scope: 'firm/main/SIM-01',
      allowed: '50',
      limitId: 'R03.maxQty@firm/main/SIM-01',
    });
  });

  test('holds each strategy to its own share, apart from the account', () => {
    const desk = createRiskDesk([limitOf('R07.maxGross', 20_000, { scope: 'firm/*/*/*' })]);
    hold(desk, 150, 'one');
    expect(refusal(desk, { strategyId: 'one' })).toMatchObject({ rule: 'R07', scope: 'firm/main/SIM-01/one' });
    expect(refusal(desk, { strategyId: 'two' })).toBeUndefined();
    expect(refusal(desk)).toBeUndefined();
  });

  test('applies a limit from its effective date until its end', () => {
    const at = addMs(start, 1000);
    const desk = createRiskDesk([limitOf('R03.maxQty', 50, { id: 'temporary', from: at, to: addMs(at, 1000) })]);
    expect(refusal(desk)).toBeUndefined();
    desk.now = at;
    expect(refusal(desk)).toMatchObject({ limitId: 'temporary' });
    desk.now = addMs(at, 1000);
    expect(refusal(desk)).toBeUndefined();
  });

  test('reports every rule that refuses, trading state first', () => {
    const desk = createRiskDesk([limitOf('R03.maxQty', 50)]);
    desk.states.set('firm', 'Halted');
    const verdict = judge(desk, { price: Price(10_001) });
    expect(verdict.ok ? [] : verdict.failure.refusals.map(({ rule }) => rule)).toEqual(['R28', 'R03', 'R21']);
  });

  test('never mints an approval for an order whose feed has not said anything yet', () => {
    const desk = createRiskDesk();
    desk.markets.clear();
    const verdict = judge(desk);
    expect(verdict.ok ? [] : verdict.failure.refusals.map(({ rule }) => rule)).toEqual(['R01', 'R02', 'R24']);
  });

  test('takes the last price of a source of bars, which has neither quotes nor a feed', () => {
    const desk = createRiskDesk();
    const bars = {
      hasQuotes: false,
      lastPx: Price(10_000),
      lastAt: start,
      flags: new Set<never>(),
      feedState: undefined,
    };
    desk.markets.set('AAA', bars);
    expect(refusal(desk)).toBeUndefined();
    desk.markets.set('AAA', { ...bars, feedState: 'Gap' });
    expect(refusal(desk)).toMatchObject({ rule: 'R24', observed: 'Gap' });
    desk.markets.set('AAA', { ...bars, lastPx: undefined });
    expect(refusal(desk)?.rule).toBe('R01');
  });

  test('checks a replacement for its growth only, and reserves it until the venue answers', () => {
    const desk = createRiskDesk([limitOf('R23.maxLong', 150, { scope: 'firm/*/*/-/*' }), limitOf('R05.maxOpenOrders', 1)]);
    const order = admit(desk) ?? fail();
    const state = openOrder(order, 'sim');
    const path = pathFor(desk, order);
    expect(checkReplacement(state, { orderQty: Qty(160) }, contextOf(desk)).ok).toBe(false);
    expect(checkReplacement(state, { orderQty: Qty(150) }, contextOf(desk)).ok).toBe(true);
    trackReplacement(desk.exposure, state, { path, addedQty: 50 });
    expect(path.accountCell.openBuy).toBe(150);
    state.pendingReplace = { clOrdId: 'c2', orderQty: Qty(150) };
    state.status = 'PendingReplace';
    const report = {
      kind: 'ExecutionReport',
      venue: 'sim',
      clOrdId: 'c2',
      execId: 'e1',
      execType: 'Replaced',
      ordStatus: 'New',
      cumQty: Qty(0),
      leavesQty: Qty(150),
      tsVenue: start,
      tsLocal: start,
    } as const;
    const change = applyReport(state, report, testInstrument('AAA'));
    trackChange(desk.exposure, change, { path, flow: 0 });
    expect(path.accountCell).toMatchObject({ openBuy: 150 });
    expect(path.nodes[0]).toMatchObject({ openOrders: 1, openBuy: 150 });
  });

  test('R06 disables a scope after too many executions until its peak is reset', () => {
    const desk = createRiskDesk([limitOf('R06.maxExecutionsPerMinute', 3)]);
    const order = admit(desk, qty(1000)) ?? fail();
    const path = pathFor(desk, order);
    const state = openOrder(order, 'sim');
    for (let i = 1; i <= 4; i += 1) {
      const report = {
        kind: 'ExecutionReport',
        venue: 'sim',
        clOrdId: order.clOrdId,
        execId: `e${i}`,
        execType: 'Trade',
        ordStatus: 'New',
        lastQty: Qty(10),
        lastPx: Price(10_000),
        cumQty: Qty(10 * i),
        leavesQty: Qty(0),
        tsVenue: start,
        tsLocal: start,
      } as const;
      trackChange(desk.exposure, applyReport(state, report, testInstrument('AAA')), { path, flow: 0 });
      rememberExecution(desk.exposure.memory, { ...order, desk: 'main' }, toMs(start));
    }
    desk.now = addMs(start, 3_600_000);
    quoteAt(desk, 'AAA', { bid: 9995, offer: 10_005 });
    expect(refusal(desk)).toMatchObject({ rule: 'R06', observed: '4', allowed: '3' });
    forgetExecutions(desk.exposure.memory, 'firm');
    expect(refusal(desk)).toBeUndefined();
  });

  test('R04 frees its budget as time passes', () => {
    const desk = createRiskDesk([limitOf('R04.maxPerSecond', 3)]);
    for (let i = 0; i < 3; i += 1) rememberMessage(desk.exposure.memory, { ...orderOf(), desk: 'main' }, toMs(start));
    expect(refusal(desk)?.rule).toBe('R04');
    desk.now = addMs(start, 2000);
    expect(refusal(desk)).toBeUndefined();
  });

  test('an Unknown order keeps its whole exposure', () => {
    const desk = createRiskDesk([limitOf('R05.maxOpenOrders', 1)]);
    const order = admit(desk) ?? fail();
    const state = openOrder(order, 'sim');
    const path = pathFor(desk, order);
    trackChange(desk.exposure, markUnknown(state, start, 'silence'), { path, flow: 0 });
    expect(refusal(desk, qty(110))?.rule).toBe('R05');
    expect(path.accountCell.openBuy).toBe(100);
  });
});

const limitsOnly = (desk: RiskDesk, limits: readonly Limit[]) => {
  const ids = new Set(limits.map(({ id }) => id));
  const entries = desk.limits.entries.filter(({ limit }) => ids.has(limit.id));
  return { entries, byInstrument: Map.groupBy(entries, ({ parts }) => parts.instrument ?? '') };
};

describe('parallel orders', () => {
  const orders = fc.array(
    fc.record({
      side: fc.constantFrom('Buy' as const, 'Sell' as const),
      lots: fc.integer({ min: 2, max: 60 }),
      account: fc.constantFrom('SIM-01', 'SIM-02'),
      strategy: fc.constantFrom(undefined, 's1', 's2'),
    }),
    { minLength: 1, maxLength: 60 },
  );

  test('each under a limit never sum above it: open orders, worst-case gross, net and position', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: -500, max: 500 }), (list, held) => {
        const desk = createRiskDesk([
          limitOf('R05.maxOpenOrders', 12),
          limitOf('R07.maxGross', 150_000),
          limitOf('R07.maxNet', 100_000, { scope: 'firm/*/*' }),
          limitOf('R07.maxGross', 60_000, { scope: 'firm/*/*/*' }),
          limitOf('R23.maxLong', 900, { scope: 'firm/*/*/-/*' }),
          limitOf('R23.maxShort', 800, { scope: 'firm/*/*/-/*' }),
        ]);
        hold(desk, held);
        for (const { side, lots, account, strategy } of list) {
          desk.now = addMs(desk.now, 5);
          admit(desk, {
            side,
            account,
            orderQty: Qty(lots * 10),
            ...(strategy === undefined ? {} : { strategyId: strategy }),
          });
        }
        const node = (scope: string) => desk.exposure.nodes.get(scope);
        expect(node('firm')?.openOrders ?? 0).toBeLessThanOrEqual(12);
        expect(node('firm')?.grossWorst ?? 0).toBeLessThanOrEqual(1_500_000_000);
        for (const account of ['SIM-01', 'SIM-02']) {
          const whole = node(`firm/main/${account}`);
          expect(Math.max(whole?.long ?? 0, -(whole?.short ?? 0))).toBeLessThanOrEqual(1_000_000_000);
          const holding = node(`firm/main/${account}/-/AAA`);
          expect((holding?.qty ?? 0) + (holding?.openBuy ?? 0)).toBeLessThanOrEqual(900);
          expect((holding?.openSell ?? 0) - (holding?.qty ?? 0)).toBeLessThanOrEqual(800);
          for (const strategy of ['s1', 's2']) {
            expect(node(`firm/main/${account}/${strategy}`)?.grossWorst ?? 0).toBeLessThanOrEqual(600_000_000);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('headroom', () => {
  test('lists every limit on the path with the order in, tightest first', () => {
    const desk = createRiskDesk([limitOf('R03.maxQty', 125), limitOf('R07.maxGross', 20_000)]);
    const { uses, refusals } = headroom(orderOf(), contextOf(desk));
    expect(uses[0]).toMatchObject({ rule: 'R03', observed: 100, allowed: 125, utilisation: 0.8, isBreached: false });
    expect(uses[1]).toMatchObject({ rule: 'R07', observed: 10_000, utilisation: 0.5, unit: 'USD' });
    expect(refusals).toEqual([]);
  });

  test('changes nothing', () => {
    const desk = createRiskDesk();
    const before = JSON.stringify([...desk.exposure.cells.values()].map(({ qty: held, openBuy, openSell }) => [held, openBuy, openSell]));
    headroom(orderOf(), contextOf(desk));
    const after = JSON.stringify(
      [...desk.exposure.cells.values()]
        .map(({ qty: held, openBuy, openSell }) => [held, openBuy, openSell])
        .filter((row) => row.some(Boolean)),
    );
    expect([before, after]).toEqual(['[]', '[]']);
  });

  test('shows the limit tree at the scope where each limit is tightest, with its warning level', () => {
    const desk = createRiskDesk([limitOf('R07.maxGross', 20_000, { scope: 'firm/*/*', soft: 15_000 })]);
    for (const account of ['SIM-01', 'SIM-02'])
      moveExposure(pathFor(desk, orderOf({ account })), { qty: account === 'SIM-02' ? 160 : 100 });
    const use = limitUses({ set: desk.limits, book: desk.exposure, now: desk.now }).find(
      ({ limitId }) => limitId === 'R07.maxGross@firm/*/*',
    );
    expect(use).toMatchObject({
      scope: 'firm/main/SIM-02',
      observed: 16_000,
      utilisation: 0.8,
      isNear: true,
      isBreached: false,
    });
  });
});

test('capital makes a drawdown fraction known', () => {
  const desk = createRiskDesk([limitOf('R26.maxDrawdownFraction', 0.1, { scope: 'firm/main/SIM-01' })]);
  setCapital(desk.exposure, { desk: 'main', account: 'SIM-01' }, 10_000);
  expect(refusal(desk)).toBeUndefined();
  hold(desk, 100);
  markScopes(desk.exposure, 20_833);
  quoteAt(desk, 'AAA', { bid: 20_895, offer: 20_905 });
  quoteAt(desk, 'AAA', { bid: 9995, offer: 10_005 });
  expect(refusal(desk)).toMatchObject({ rule: 'R26', unit: 'fraction' });
  expect(openOn('Sell', 5)).toEqual({ openSell: 5 });
  expect(Timestamp(0n)).toBe(0n);
});
