/** What a report says of a run's orders in a recording: enough to show them on its heat map again, where they stood and how they fared. */
import type { BacktestConfig } from '../backtest/config.ts';
import type { DepthConfig } from '../backtest/depth/depth-config.ts';
import type { SentOrder } from '../backtest/depth/depth-recorder.ts';
import { depthFees, type DepthResult } from '../backtest/depth/run-depth.ts';
import type { DepthTape } from '../backtest/depth/tape.ts';
import type { Recording } from './recording.ts';

export interface DepthFill {
  readonly order: number;
  readonly side: 'Buy' | 'Sell';
  readonly ticks: number;
  readonly lots: number;
  readonly isMaker: boolean;
  readonly atMs: number;
}

export interface DepthDetail {
  /** Its name among the recordings of the home, where it is one of them. */
  readonly recording: string;
  readonly terms: DepthConfig & { readonly makerBps: number; readonly takerBps: number };
  /** Nanoseconds since 1970 from which stamps are counted. */
  readonly baseNs: string;
  readonly tickSize: number;
  readonly lotSize: number;
  readonly priceScale: number;
  readonly qtyScale: number;
  /** The first of them, and how many there were. */
  readonly orders: readonly SentOrder[];
  readonly sent: number;
  readonly fills: readonly DepthFill[];
  readonly filled: number;
}

const mostLines = 10_000;

interface Ran {
  readonly result: Pick<DepthResult, 'sent' | 'fills'>;
  readonly config: BacktestConfig;
  readonly depth: DepthConfig;
  readonly tape: Pick<DepthTape, 'baseNs'>;
}

export const depthDetail = ({ name, grid, instrument }: Recording, { result, config, depth, tape }: Ran): DepthDetail => {
  const fills = result.fills.slice(0, mostLines).map(({ clOrdId, side, px, qty, isMaker, atMs }) => ({
    ...{ order: Number(clOrdId), side, isMaker, atMs },
    ...{ ticks: px / grid.tickSize, lots: qty / grid.lotSize },
  }));
  return {
    ...{ recording: name, baseNs: String(tape.baseNs), ...grid, priceScale: instrument.priceScale, qtyScale: instrument.qtyScale },
    terms: { ...depth, ...depthFees(config) },
    ...{ orders: result.sent.slice(0, mostLines), sent: result.sent.length, fills, filled: result.fills.length },
  };
};
