/** The records of the exposure book: a scope's totals, an instrument's price as risk sees it, a holding. See exposure.ts. */
import type { Price } from '../value/quantity.ts';
import { formatScope, levelOf, type ScopeLevel, type ScopeParts } from './limit.ts';
import { ratesAt, type RiskMemory, type ScopeRates } from './memory.ts';

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
  /** The UTC day that `dayStartPnl` is of; undefined until the scope is first marked. */
  day: number | undefined;
  dayStartPnl: number;
  peakPnl: number;
  /** What drawdown fractions are of: start capital in exposure units. */
  capital: number | undefined;
  /** Messages and executions, the memory's own; kept where the scope is of all instruments together. */
  readonly rates: ScopeRates | undefined;
}

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
  /** Last time (ms) each side, size and price was ordered in the account, the memory's own. */
  readonly recent: ReadonlyMap<string, number>;
}

export const createNode = (parts: ScopeParts, memory: RiskMemory): ExposureNode => ({
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
  day: undefined,
  dayStartPnl: 0,
  peakPnl: 0,
  capital: undefined,
  rates: parts.instrument === undefined ? ratesAt(memory, formatScope(parts)) : undefined,
});
