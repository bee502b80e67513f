/** The records of the exposure book: a scope's totals, an instrument's price as risk sees it, a holding. See exposure.ts. */
import type { Price } from '../value/quantity.ts';
import { formatScope, levelOf, type ScopeLevel, type ScopeParts } from './limit.ts';
import { createRate, type RateCounter } from './rate.ts';

export interface ExposureNode {
  readonly scope: string;
  readonly parts: ScopeParts;
  readonly level: ScopeLevel;
  long: number;
  short: number;
  net: number;
  gross: number;
  grossWorst: number;
  /** Sizes; of meaning only where the node is of one instrument. */
  qty: number;
  openBuy: number;
  openSell: number;
  openOrders: number;
  unvalued: number;
  pnl: number;
  dayStartPnl: number;
  peakPnl: number;
  /** What drawdown fractions are of: start capital in exposure units. */
  capital: number | undefined;
  /** Messages and executions; kept where the scope is of all instruments together. */
  readonly rates: NodeRates | undefined;
  /** Highest executions a minute since a person last re-enabled the scope. */
  peakExecutions: number;
}

export interface NodeRates {
  readonly perSecond: RateCounter;
  readonly perMinute: RateCounter;
  readonly executions: RateCounter;
}

const createRates = (): NodeRates => ({
  perSecond: createRate(1000),
  perMinute: createRate(60_000),
  executions: createRate(60_000),
});

/** One instrument's price as risk sees it. */
export interface RiskMark {
  px: Price | undefined;
  /** Exposure units of one unit of Qty. */
  unit: number | undefined;
  /** Price when the rolling five-minute window began, and the one before. */
  windowStart: number;
  windowPx: Price | undefined;
  previousPx: Price | undefined;
  readonly cells: Cell[];
}

export interface Cell {
  readonly nodes: readonly ExposureNode[];
  readonly mark: RiskMark;
  qty: number;
  openBuy: number;
  openSell: number;
  flow: number;
  isListed: boolean;
  long: number;
  short: number;
  net: number;
  grossWorst: number;
  pnl: number;
  unvalued: number;
  /** Last time (ms) each side, size and price was ordered. */
  recent: Map<string, number> | undefined;
}

export const createNode = (parts: ScopeParts): ExposureNode => ({
  scope: formatScope(parts),
  parts,
  level: levelOf(parts),
  long: 0,
  short: 0,
  net: 0,
  gross: 0,
  grossWorst: 0,
  qty: 0,
  openBuy: 0,
  openSell: 0,
  openOrders: 0,
  unvalued: 0,
  pnl: 0,
  dayStartPnl: 0,
  peakPnl: 0,
  capital: undefined,
  rates: parts.instrument === undefined ? createRates() : undefined,
  peakExecutions: 0,
});
