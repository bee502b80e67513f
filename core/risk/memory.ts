/**
 * What the gate must not forget when it restarts, as plain data that only facts change: messages and executions by scope,
 * orders lately admitted, what holdings have earned in the risk currency, where each scope's day began and its highest P&L.
 * The engine folds it with the rest of its state, live and in recovery alike; the exposure book reads it and shares its counters.
 */
import type { NewOrderSingle } from '../order/order.ts';
import { firmScope } from './limit.ts';
import { countEvent, createRate, eventsIn, resetRate, type RateCounter } from './rate.ts';

/** Of a scope of all instruments together. */
export interface ScopeRates {
  readonly perSecond: RateCounter;
  readonly perMinute: RateCounter;
  readonly executions: RateCounter;
  /** Highest executions a minute since a designated person last re-enabled the scope. */
  peakExecutions: number;
}

/** Where a scope's day began and the highest P&L it has had, in exposure units, as last recorded. */
export interface ScopeMark {
  readonly scope: string;
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly dayStartPnl: number;
  readonly peakPnl: number;
}

export interface RiskMemory {
  readonly rates: Map<string, ScopeRates>;
  /** When (ms) each side, size and price was last ordered, by `account instrumentId`. */
  readonly recent: Map<string, Map<string, number>>;
  /** Money in minus money out of each holding, in exposure units, by `account instrumentId strategyId`. */
  readonly flows: Map<string, number>;
  readonly marks: Map<string, ScopeMark>;
  /** The day of the last marks; the lane's first until then. */
  day: number | undefined;
}

export const createRiskMemory = (): RiskMemory => ({
  rates: new Map(),
  recent: new Map(),
  flows: new Map(),
  marks: new Map(),
  day: undefined,
});

/** Whose order or fill it is. */
export interface RiskKey {
  readonly desk: string;
  readonly account: string;
  readonly instrumentId: string;
  readonly strategyId?: string | undefined;
}

const keptRecent = 256;
export const longestRepeatMs = 60_000;

export const repeatKey = ({ side, orderQty, ordType, price, stopPx }: NewOrderSingle): string =>
  `${side} ${orderQty} ${ordType} ${price ?? ''} ${stopPx ?? ''}`;

/** Whether two orders have the same key. */
export const isRepeat = (a: NewOrderSingle, b: NewOrderSingle): boolean =>
  a.side === b.side && a.orderQty === b.orderQty && a.ordType === b.ordType && a.price === b.price && a.stopPx === b.stopPx;

/** An order has passed the gate: it is a message, and an equal one has to wait. */
export const rememberAdmitted = (memory: RiskMemory, order: NewOrderSingle, { desk, nowMs }: { desk: string; nowMs: number }): void => {
  const { account, instrumentId, strategyId } = order;
  rememberMessage(memory, { desk, account, instrumentId, strategyId }, nowMs);
  rememberOrder(recentOf(memory, account, instrumentId), order, nowMs);
};

/** An equal one has to wait. */
export const rememberOrder = (recent: Map<string, number>, order: NewOrderSingle, nowMs: number): void => {
  if (recent.size >= keptRecent) for (const [key, at] of recent) if (nowMs - at > longestRepeatMs) recent.delete(key);
  recent.set(repeatKey(order), nowMs);
};

/** Any message to the venue (new, replace, cancel) counts; only new orders and replaces are ever held back by the count. */
export const rememberMessage = (memory: RiskMemory, key: RiskKey, nowMs: number): void => {
  countMessage(ratesOn(memory, key), nowMs);
};

export const countMessage = (scopes: readonly ScopeRates[], nowMs: number): void => {
  for (const { perSecond, perMinute } of scopes) {
    countEvent(perSecond, nowMs);
    countEvent(perMinute, nowMs);
  }
};

export const rememberExecution = (memory: RiskMemory, key: RiskKey, nowMs: number): void => {
  countExecution(ratesOn(memory, key), nowMs);
};

export const countExecution = (scopes: readonly ScopeRates[], nowMs: number): void => {
  for (const rates of scopes) {
    countEvent(rates.executions, nowMs);
    rates.peakExecutions = Math.max(rates.peakExecutions, eventsIn(rates.executions, nowMs));
  }
};

/** A designated person has looked: executions count from here. */
export const forgetExecutions = (memory: RiskMemory, scope: string): void => {
  const rates = ratesAt(memory, scope);
  resetRate(rates.executions);
  rates.peakExecutions = 0;
};

export const rememberFlow = ({ flows }: RiskMemory, { account, instrumentId, strategyId }: Omit<RiskKey, 'desk'>, flow: number): void => {
  const key = `${account} ${instrumentId} ${strategyId ?? ''}`;
  flows.set(key, (flows.get(key) ?? 0) + flow);
};

export const recentOf = ({ recent }: RiskMemory, account: string, instrumentId: string): Map<string, number> =>
  entry(recent, `${account} ${instrumentId}`, () => new Map<string, number>());

export const ratesAt = ({ rates }: RiskMemory, scope: string): ScopeRates =>
  entry(rates, scope, () => ({
    perSecond: createRate(1000),
    perMinute: createRate(60_000),
    executions: createRate(60_000),
    peakExecutions: 0,
  }));

/** Of the scopes that a message counts at. */
export const ratesOn = (memory: RiskMemory, { desk, account, strategyId }: RiskKey): readonly ScopeRates[] => {
  const ofDesk = `${firmScope}/${desk}`;
  const ofAccount = `${ofDesk}/${account}`;
  const wide = [ratesAt(memory, firmScope), ratesAt(memory, ofDesk), ratesAt(memory, ofAccount)];
  if (strategyId !== undefined) wide.push(ratesAt(memory, `${ofAccount}/${strategyId}`));
  return wide;
};

const entry = <Value>(map: Map<string, Value>, key: string, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};
