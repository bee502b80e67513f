/**
 * Exposure of every scope, kept as orders, fills and marks happen, so that a check reads and never sums.
 *
 *   worst long  = (position + open buys) x mark       worst short = (position - open sells) x mark
 *   gross worst = sum over cells of max(|worst long|, |worst short|)     net = sum of position x mark
 *   P&L         = position x mark + money in - money out - fees, since the book began
 *
 * A cell is an instrument in an account (rolled up to account, desk, firm) and again in a strategy of the account. Values are
 * whole 1/10,000 of the risk currency: integers in a double, so sums are exact up to 9e11 units of currency. Open means
 * working, in flight or Unknown. A cell without a mark is counted in `unvalued`; its scope's totals are then not known.
 */
import type { Instrument } from '../instrument/instrument.ts';
import type { Side } from '../order/order.ts';
import { floatPowerOfTen } from '../value/rounding.ts';
import type { Money } from '../value/money.ts';
import type { Price } from '../value/quantity.ts';
import { formatScope, type ScopeParts } from './limit.ts';
import { createRiskMemory, recentOf, type RiskMemory } from './memory.ts';
import type { PathBounds } from './bounds.ts';
import { createNode, type Cell, type ExposureNode, type RiskMark } from './exposure-node.ts';

/** Exposure units in one unit of the risk currency. */
export const exposureScale = 10_000;
const referenceWindowMs = 300_000;

export type { Cell, ExposureNode, RiskMark } from './exposure-node.ts';

export interface ExposurePath {
  readonly parts: ScopeParts;
  readonly nodes: readonly ExposureNode[];
  readonly accountCell: Cell;
  readonly strategyCell: Cell | undefined;
  bounds: PathBounds | undefined;
}

export interface ExposureBook {
  readonly currency: string;
  /** What outlives the book. */
  readonly memory: RiskMemory;
  readonly nodes: Map<string, ExposureNode>;
  readonly marks: Map<string, RiskMark>;
  readonly cells: Map<string, Cell>;
  readonly paths: Map<string, Map<string, Map<string, ExposurePath>>>;
  /** Limits in force, shared by all paths that have the same. */
  readonly bounds: Map<string, PathBounds>;
  /** Size reserved for replacements that the venue has not answered, by first clOrdId. */
  readonly replacements: Map<string, number>;
}

export const createExposure = (currency: string, memory = createRiskMemory()): ExposureBook => ({
  currency,
  memory,
  nodes: new Map(),
  marks: new Map(),
  cells: new Map(),
  paths: new Map(),
  bounds: new Map(),
  replacements: new Map(),
});

export const exposureNode = (book: ExposureBook, parts: ScopeParts): ExposureNode => {
  const scope = formatScope(parts);
  const known = book.nodes.get(scope);
  if (known !== undefined) return known;
  const node = createNode(parts, book.memory);
  book.nodes.set(scope, node);
  return node;
};

export const riskMark = (book: ExposureBook, instrumentId: string): RiskMark => {
  const known = book.marks.get(instrumentId);
  if (known !== undefined) return known;
  const mark = {
    px: undefined,
    unit: undefined,
    windowStart: 0,
    windowPx: undefined,
    previousPx: undefined,
    cells: [],
  };
  book.marks.set(instrumentId, mark);
  return mark;
};

export interface PathKey {
  readonly desk: string;
  readonly account: string;
  readonly strategyId?: string | undefined;
  readonly instrumentId: string;
}

/** The scopes an order touches, found once per account, strategy and instrument. */
export const exposurePath = (book: ExposureBook, key: PathKey): ExposurePath => {
  const strategies = inner(book.paths, key.account);
  const instruments = inner(strategies, key.strategyId ?? '');
  const known = instruments.get(key.instrumentId);
  if (known !== undefined) return known;
  const { desk, account, strategyId: strategy, instrumentId: instrument } = key;
  const wide: readonly ScopeParts[] = [{}, { desk }, { desk, account }];
  const node = (parts: ScopeParts): ExposureNode => exposureNode(book, parts);
  const accountNodes = [...wide, ...wide.map((parts) => ({ ...parts, instrument }))].map(node);
  const accountCell = cellAt(book, accountNodes, { desk, account, instrument });
  const strategyNodes = [
    { desk, account, strategy },
    { desk, account, strategy, instrument },
  ].map(node);
  const path: ExposurePath = {
    parts: { desk, account, strategy, instrument },
    nodes: strategy === undefined ? accountNodes : [...accountNodes, ...strategyNodes],
    accountCell,
    strategyCell: strategy === undefined ? undefined : cellAt(book, strategyNodes, { desk, account, strategy, instrument }),
    bounds: undefined,
  };
  instruments.set(instrument, path);
  return path;
};

const inner = <Value>(outer: Map<string, Map<string, Value>>, key: string): Map<string, Value> => {
  const known = outer.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, Value>();
  outer.set(key, made);
  return made;
};

const cellAt = (book: ExposureBook, nodes: readonly ExposureNode[], parts: ScopeParts & { account: string; instrument: string }): Cell => {
  const scope = formatScope(parts);
  const known = book.cells.get(scope);
  if (known !== undefined) return known;
  const cell: Cell = {
    nodes,
    mark: riskMark(book, parts.instrument),
    qty: 0,
    openBuy: 0,
    openSell: 0,
    flow: 0,
    isListed: false,
    long: 0,
    short: 0,
    net: 0,
    grossWorst: 0,
    pnl: 0,
    unvalued: 0,
    recent: recentOf(book.memory, parts.account, parts.instrument),
  };
  book.cells.set(scope, cell);
  return cell;
};

/** Exposure units of one unit of Qty at a price: price x multiplier x rate to the risk currency, at scale. */
export const unitValue = (
  px: Price,
  instrument: Instrument,
  { multiplier, fx }: { readonly multiplier: number; readonly fx: number },
): number => (px * multiplier * fx * exposureScale) / floatPowerOfTen(instrument.priceScale) / floatPowerOfTen(instrument.qtyScale);

/** Money at the ledger's scale in exposure units. */
export const toExposure = (amount: Money, fx: number): number => Math.round((Number(amount) * fx) / 10_000);

export interface NewMark {
  readonly px: Price | undefined;
  readonly unit: number | undefined;
  readonly nowMs: number;
}

/** A new price: revalues the cells that hold or may come to hold the instrument. O(1) where nobody does. */
export const setMark = (mark: RiskMark, { px, unit, nowMs }: NewMark): void => {
  mark.px = px;
  if (px !== undefined && (mark.windowPx === undefined || nowMs - mark.windowStart >= referenceWindowMs)) {
    mark.previousPx = mark.windowPx ?? px;
    mark.windowPx = px;
    mark.windowStart = nowMs;
  }
  if (mark.unit === unit) return;
  mark.unit = unit;
  for (const cell of mark.cells) revalue(cell);
  for (const cell of mark.cells) raisePeaks(cell);
  if (mark.cells.some(isIdle)) dropIdle(mark);
};

/** As after a split: what it was worth before is no reference any more, and no peak is made of sizes that are still the old ones. */
export const restartMark = (mark: RiskMark, { px, unit, nowMs }: NewMark): void => {
  mark.px = px;
  mark.previousPx = px;
  mark.windowPx = px;
  mark.windowStart = nowMs;
  mark.unit = unit;
  for (const cell of mark.cells) revalue(cell);
};

const isIdle = ({ qty, openBuy, openSell }: Cell): boolean => qty === 0 && openBuy === 0 && openSell === 0;

const dropIdle = (mark: RiskMark): void => {
  const kept = mark.cells.filter((cell) => !isIdle(cell));
  for (const cell of mark.cells) cell.isListed = !isIdle(cell);
  mark.cells.splice(0, mark.cells.length, ...kept);
};

const raisePeaks = ({ nodes }: Cell): void => {
  for (const node of nodes) if (node.unvalued === 0 && node.pnl > node.peakPnl) node.peakPnl = node.pnl;
};

/** Brings a cell's contribution to all its scopes up to date; what has not changed is not touched. */
const revalue = (cell: Cell): void => {
  const { qty, openBuy, openSell, flow, mark } = cell;
  const unit = isIdle(cell) ? 0 : mark.unit;
  const worth = unit ?? 0;
  const long = Math.round((qty + openBuy) * worth);
  const short = Math.round((qty - openSell) * worth);
  const net = Math.round(qty * worth);
  const grossWorst = Math.max(Math.abs(long), Math.abs(short));
  const unvalued = unit === undefined || !Number.isSafeInteger(grossWorst) ? 1 : 0;
  if (long !== cell.long || short !== cell.short || grossWorst !== cell.grossWorst || unvalued !== cell.unvalued) {
    for (const node of cell.nodes) {
      node.long += long - cell.long;
      node.short += short - cell.short;
      node.grossWorst += grossWorst - cell.grossWorst;
      node.unvalued += unvalued - cell.unvalued;
    }
    cell.long = long;
    cell.short = short;
    cell.grossWorst = grossWorst;
    cell.unvalued = unvalued;
  }
  revaluePnl(cell, net, flow + net);
};

const revaluePnl = (cell: Cell, net: number, pnl: number): void => {
  if (net === cell.net && pnl === cell.pnl) return;
  const grossChange = Math.abs(net) - Math.abs(cell.net);
  for (const node of cell.nodes) {
    node.net += net - cell.net;
    node.gross += grossChange;
    node.pnl += pnl - cell.pnl;
  }
  cell.net = net;
  cell.pnl = pnl;
};

export interface CellChange {
  readonly qty?: number;
  readonly openBuy?: number;
  readonly openSell?: number;
  readonly openOrders?: number;
  readonly flow?: number;
}

/** Changes position, open size, open count and cash flow of a path by these amounts. */
export const moveExposure = (path: ExposurePath, change: CellChange): void => {
  const { qty = 0, openBuy = 0, openSell = 0, openOrders = 0, flow = 0 } = change;
  const whole = { qty, openBuy, openSell, openOrders, flow };
  moveCell(path.accountCell, whole);
  if (path.strategyCell !== undefined) moveCell(path.strategyCell, whole);
};

const moveCell = (cell: Cell, { qty, openBuy, openSell, openOrders, flow }: Required<CellChange>): void => {
  cell.qty += qty;
  cell.openBuy += openBuy;
  cell.openSell += openSell;
  cell.flow += flow;
  for (const node of cell.nodes) {
    node.qty += qty;
    node.openBuy += openBuy;
    node.openSell += openSell;
    node.openOrders += openOrders;
  }
  if (!cell.isListed && !isIdle(cell)) {
    cell.isListed = true;
    cell.mark.cells.push(cell);
  }
  revalue(cell);
  if (qty !== 0 || flow !== 0) raisePeaks(cell);
};

export const openOn = (side: Side, qty: number): CellChange => (side === 'Buy' ? { openBuy: qty } : { openSell: qty });

/** Capital that drawdown fractions refer to, in the risk currency. */
export const setCapital = (book: ExposureBook, parts: ScopeParts, amount: number): void => {
  exposureNode(book, parts).capital = Math.round(amount * exposureScale);
};
