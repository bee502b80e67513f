/** Bars for tests: seeded random walks, the shipped S&P 500 days and, where present, the recorded BTC minutes. */
import { existsSync, readFileSync } from 'node:fs';
import { exp, log } from '#/core/value/math.ts';
import { invariant } from '#/core/value/invariant.ts';
import { parseIso, toMs } from '#/core/value/timestamp.ts';
import { createRng } from '#/core/value/rng.ts';

export interface FullBars {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

interface WalkOptions {
  readonly rows: number;
  readonly seed?: number | string;
  readonly intervalMs?: number;
  /** Deviation of one bar's log return. */
  readonly deviation?: number;
  readonly drift?: number;
  /** Of the open from the close before it, as a standard deviation. */
  readonly gap?: number;
}

const columnsOf = (rows: number): FullBars => ({
  startMs: new Float64Array(rows),
  endMs: new Float64Array(rows),
  open: new Float64Array(rows),
  high: new Float64Array(rows),
  low: new Float64Array(rows),
  close: new Float64Array(rows),
  volume: new Float64Array(rows),
});

/** Geometric random walk from 100, each bar opening at the close before it, or a gap away from it. */
export const walkBars = ({ rows, seed = 1, intervalMs = 60_000, deviation = 0.01, drift = 0, gap = 0 }: WalkOptions): FullBars => {
  const rng = createRng(seed);
  const bars = columnsOf(rows);
  let level = log(100);
  let previous = 100;
  for (let i = 0; i < rows; i += 1) {
    level += drift + deviation * rng.normal();
    const close = exp(level);
    if (gap > 0) previous *= exp(gap * rng.normal());
    bars.startMs[i] = i * intervalMs;
    bars.endMs[i] = (i + 1) * intervalMs;
    bars.open[i] = previous;
    bars.close[i] = close;
    bars.high[i] = Math.max(previous, close) * (1 + deviation * rng.float());
    bars.low[i] = Math.min(previous, close) * (1 - deviation * rng.float());
    bars.volume[i] = 100 + 9900 * rng.float();
    previous = close;
  }
  return bars;
};

/** 5,105 days; each ends at midnight UTC after it (enough for comparing paths; imports use the session's close). */
export const readSp500 = (): FullBars => readCsv('node_modules/vega-datasets/data/sp500-2000.csv', [1, 2, 3, 4, 6], 86_400_000);

/** 45,031 minutes whose stamp is the bar's close, or undefined where the data are not at hand. */
export const readBtcMinutes = (): FullBars | undefined => {
  const path = '../shared/data/btc-perp-1m-20211231-20220201.csv';
  return existsSync(path) ? readCsv(path, [1, 2, 3, 4, 5], 60_000) : undefined;
};

const readCsv = (path: string, fields: readonly number[], intervalMs: number): FullBars => {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
  const bars = columnsOf(lines.length);
  const targets = [bars.open, bars.high, bars.low, bars.close, bars.volume];
  lines.forEach((line, i) => {
    const cells = line.split(',');
    const stamp = readStamp(cells[0] ?? '');
    bars.startMs[i] = stamp;
    bars.endMs[i] = stamp + intervalMs;
    fields.forEach((field, k) => {
      const target = targets[k];
      if (target !== undefined) target[i] = Number(cells[field]);
    });
  });
  return bars;
};

const readStamp = (text: string): number => {
  const parsed = parseIso(text, 'date');
  invariant(parsed.ok, `date must be ISO 8601, was ${text}`);
  return toMs(parsed.value);
};

/** A copy cut to its first `rows`. */
export const firstRows = (bars: FullBars, rows: number): FullBars => mapColumns(bars, (column) => column.slice(0, rows));

export const mapColumns = (bars: FullBars, change: (column: Float64Array, name: keyof FullBars) => Float64Array): FullBars => ({
  startMs: change(bars.startMs, 'startMs'),
  endMs: change(bars.endMs, 'endMs'),
  open: change(bars.open, 'open'),
  high: change(bars.high, 'high'),
  low: change(bars.low, 'low'),
  close: change(bars.close, 'close'),
  volume: change(bars.volume, 'volume'),
});
