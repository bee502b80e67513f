import { expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { notionalOf } from '#/core/instrument/convert.ts';
import { rulesAt } from '#/core/instrument/instrument.ts';
import type { NewOrderSingle } from '#/core/order/order.ts';
import { checkRisk } from '#/core/risk/check.ts';
import type { OpenPair, ParentView, RiskContext } from '#/core/risk/context.ts';
import { defaultLimits } from '#/core/risk/defaults.ts';
import { createExposure, riskMark, unitValue } from '#/core/risk/exposure.ts';
import { createLimitSet, setLimit, type LimitSet } from '#/core/risk/limits.ts';
import { invariant, present } from '#/core/value/invariant.ts';
import { noMoney } from '#/core/value/money.ts';
import { Price } from '#/core/value/quantity.ts';
import { createRng, type Rng } from '#/core/value/rng.ts';
import { timestampFromMs, type Timestamp } from '#/core/value/timestamp.ts';
import { strategyOrder } from './array-orders.ts';
import { clearanceOf } from './clearance.ts';
import { gateContext } from './gate-context.ts';
import { LoneExposure } from './lone-exposure.ts';

const firstMs = 1_577_836_800_000;
const made = importedInstrument({ symbol: 'X', priceScale: 2, qtyScale: 2, assetClass: 'Crypto' });
const rules = rulesAt(made, timestampFromMs(firstMs));
const instrument = { ...made, rules: [{ ...rules, minNotional: notionalOf(Price(10_000), 100, made) }] };

/** What these orders come near to, by parameter. */
const near: Readonly<Record<string, readonly number[]>> = {
  ...{
    maxBps: [20, 90],
    maxPassiveBps: [20, 90],
    maxOpenOrders: [2, 6],
    maxPeriodBps: [5, 60],
    maxValue: [900, 4000],
    maxQty: [9, 30],
    maxPerSecond: [2, 4],
    maxPerMinute: [3, 20],
  },
  ...{ maxExecutionsPerMinute: [2, 9], maxGross: [2000, 9000], maxNet: [2000, 9000], minRepeatMs: [700, 60_000] },
  ...{ maxLong: [20, 90], maxShort: [20, 90], maxDailyLoss: [20, 200], maxDrawdown: [20, 200] },
};

const tightened = (rng: Rng): LimitSet => {
  let set = createLimitSet();
  for (const { id, param } of defaultLimits) {
    const [low, high] = near[param] ?? [];
    if (low === undefined || high === undefined || rng.int(4) > 0) continue;
    const allowed = String(low + rng.int(high - low));
    set = setLimit(set, { limitId: id, allowed, at: timestampFromMs(firstMs) });
  }
  return set;
};

interface Asked {
  readonly order: NewOrderSingle;
  readonly parent?: ParentView;
  readonly pair?: OpenPair;
}

/** At the market, or resting at a price of its own; some as an exit of a bracket, of which another may be open. */
const askedOf = (rng: Rng, market: NewOrderSingle, px: number): Asked => {
  const kind = rng.int(4);
  const at = Price(Math.max(1, px + rng.int(121) - 60));
  const resting = { ...market, timeInForce: 'GoodTillCancel' } as const;
  const order: NewOrderSingle =
    kind > 1 ? market : kind === 0 ? { ...resting, ordType: 'Limit', price: at } : { ...resting, ordType: 'Stop', stopPx: at };
  if (rng.int(3) > 0) return { order };
  const parent = { orderQty: order.orderQty, childrenCumQty: rng.int(2) * rng.int(500), childrenLeavesQty: 0 };
  const child = { ...order, parentId: 'bracket' };
  return rng.int(2) === 0 ? { order: child, parent } : { order: child, parent, pair: { own: 0, other: rng.int(2) * order.orderQty } };
};

const addedOf = ({ order: { orderQty }, pair }: Asked): number => (pair === undefined ? orderQty : Math.max(0, orderQty - pair.other));

/** So many moments of one account; tells how often an order was certain to pass, and how often it was refused. */
const live = (rng: Rng, moments: number): { readonly certain: number; readonly refused: number } => {
  const limits = tightened(rng);
  const exposure = createExposure('USD');
  const mark = riskMark(exposure, instrument.id);
  const lone = new LoneExposure(exposure, instrument);
  let [nowMs, close, heard] = [firstMs, 10_000, 10_000];
  let asked: Asked | undefined;
  const now = (): Timestamp => timestampFromMs(nowMs);
  const context: RiskContext = Object.assign(
    gateContext({ now, limits, exposure, instrument: () => instrument, last: () => ({ lastPx: Price(heard), lastAt: now() }) }),
    { parent: () => asked?.parent, openPair: () => asked?.pair },
  );
  const clearance = clearanceOf(limits, instrument, now());
  invariant(clearance !== undefined, 'usual limits must be measured');
  const counts = { certain: 0, refused: 0 };
  const open: Asked[] = [];
  const fill = ({ order }: Asked): void => {
    const { orderQty: qty } = order;
    lone.onFill({ order, qty, notional: notionalOf(Price(close), qty, instrument), fee: noMoney, atMs: nowMs, isLast: true });
  };
  const admit = (of: Asked): void => {
    const { order } = of;
    lone.onAdmitted(order, nowMs);
    lone.onResized(order, addedOf(of) - order.orderQty);
    if (rng.int(20) === 0) lone.onCancelAsked(order, nowMs);
    if (of.pair === undefined && order.ordType !== 'Market') open.push(of);
    else if (of.pair !== undefined || rng.int(20) === 0) lone.onEnded(order, addedOf(of));
    else fill(of);
  };
  for (let i = 0; i < moments; i += 1) {
    // The exits of a bracket are asked for at the moment of its fill.
    if (rng.int(4) > 0) nowMs += rng.int(3) === 0 ? 120_000 : 1 + rng.int(1500);
    const previousPx = Price(close);
    close = Math.max(1, close + rng.int(81) - 40);
    heard = rng.int(3) === 0 ? Math.max(1, close + rng.int(41) - 20) : close;
    const unit = unitValue(Price(close), instrument, { multiplier: 1, fx: 1 });
    Object.assign(mark, { px: Price(close), previousPx, unit });
    lone.price(unit);
    if (rng.int(20) === 0) lone.beginDay(Math.floor(nowMs / 86_400_000));
    for (const ended of open.splice(0, rng.int(3)))
      if (rng.int(2) === 0) fill(ended);
      else lone.onEnded(ended.order, ended.order.orderQty);
    const difference = (rng.int(2) === 0 ? 1 : -1) * (rng.int(3) === 0 ? Math.abs(lone.qty) || 1 : rng.int(3000));
    const market = strategyOrder(difference, { instrument, held: lone.qty, clOrdId: String(i), nowMs });
    asked = askedOf(rng, market, heard);
    const { order, parent, pair } = asked;
    const isCertain = clearance.isCertain(order, lone, { nowMs, px: heard, previousPx, unit, parent, pair });
    // Told only when the rules are asked, as on a run.
    const isAsked = !isCertain || rng.int(2) === 0;
    if (isAsked) lone.showFor(order);
    const isRefused = isAsked && !checkRisk(order, context).ok;
    if (isCertain) counts.certain += 1;
    if (isCertain && isRefused) throw new Error(`order ${i} was certain to pass and is refused`);
    if (isRefused) counts.refused += 1;
    else admit(asked);
  }
  return counts;
};

test('what is certain to pass no rule refuses, whatever the limits', () => {
  const runs = Array.from({ length: 60 }, (_, i) => live(createRng(`clearance ${i}`), 120));
  const total = (name: 'certain' | 'refused'): number => runs.reduce((sum, run) => sum + run[name], 0);
  expect(total('certain')).toBeGreaterThan(1000);
  expect(total('refused')).toBeGreaterThan(1000);
});

test('limits that begin or end on the way, or are absent, leave nothing certain', () => {
  const of = (limits: typeof defaultLimits): unknown => clearanceOf(createLimitSet(limits), instrument, timestampFromMs(firstMs));
  expect(of(defaultLimits)).toBeDefined();
  expect(of(defaultLimits.map((limit) => ({ ...limit, to: timestampFromMs(firstMs + 1) })))).toBeUndefined();
  expect(of(defaultLimits.filter(({ rule }) => rule !== 'R02'))).toBeUndefined();
  const [first] = defaultLimits;
  const fraction = {
    ...present(first, 'a limit'),
    id: 'R26.maxDrawdownFraction@firm',
    rule: 'R26',
    param: 'maxDrawdownFraction',
    allowed: 0.5,
  };
  expect(of([...defaultLimits, fraction])).toBeUndefined();
});
