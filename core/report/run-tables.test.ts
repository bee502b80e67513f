import { expect, test } from 'vitest';
import { defaultConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import { parseGraph } from '../strategy/graph.ts';
import { maCross } from '../strategy/templates/ma-cross.ts';
import { walkBars } from '../testing/bars.ts';
import { invariant } from '../value/invariant.ts';
import { backtest, type RunData } from './backtest-report.ts';
import { runTableNames, type RunTableName } from './table-columns.ts';
import { tablesOf } from './run-tables.ts';

const graph = parseGraph(maCross.build());
invariant(graph.ok, 'a template is a graph');

const round = (column: Float64Array): Float64Array => column.map((value) => Math.round(value * 1e4) / 1e4);
const walk = walkBars({ rows: 900, deviation: 0.01 });
const bars = { ...walk, open: round(walk.open), high: round(walk.high), low: round(walk.low), close: round(walk.close) };
const data: RunData = { instrument: importedInstrument({ symbol: 'WALK', priceScale: 4 }), interval: '1m', bars, dataHash: 'walk' };

const run = (of: RunData) => {
  const order = { graph: graph.value, data: of, config: defaultConfig, models: [] };
  const outcome = backtest(order);
  invariant(outcome.ok, 'the walk can be run');
  return { order, outcome: outcome.value };
};

const whole = run(data);
const read = (name: RunTableName): readonly (readonly string[])[] => {
  const tables = tablesOf(whole, [name]);
  invariant(tables.ok, `${name} is a table`);
  const [table] = tables.value;
  return (table?.pieces.join('') ?? '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
};
const column = (name: RunTableName, title: string): readonly string[] => {
  const [heads = [], ...lines] = read(name);
  expect(heads).toContain(title);
  return lines.map((line) => line[heads.indexOf(title)] ?? '');
};

test('fills and trades read back as the decimals of the ledger', () => {
  const { fills, trips } = whole.outcome.result;
  expect(fills.length).toBeGreaterThan(10);
  const scaled = (text: string, scale: number): bigint => {
    expect(text).toMatch(scale === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${scale}}$`));
    return BigInt(text.replace('.', ''));
  };
  expect(column('fills', 'price (USD)').map((text) => Number(scaled(text, 4)))).toEqual(fills.map(({ px }) => px));
  expect(column('fills', 'fee (USD)').map((text) => scaled(text, 8))).toEqual(fills.map(({ fee }) => fee));
  expect(column('fills', 'notional (USD)').map((text) => scaled(text, 8))).toEqual(fills.map(({ notional }) => notional));
  expect(column('trades', 'net (USD)').map((text) => scaled(text, 8))).toEqual(trips.map(({ net }) => net));
  const averages = column('trades', 'average entry (USD)');
  expect(averages.map((text) => scaled(text, data.instrument.priceScale + 4))).toEqual(trips.map(({ entryAverage }) => entryAverage));
  expect(averages.every((text, i) => Number(text) === trips[i]?.entryPx)).toBe(true);
  expect(column('fills', 'time (UTC)').map((text) => Date.parse(text))).toEqual(fills.map(({ atMs }) => atMs));
});

test('bars, equity and returns read back to the bit', () => {
  expect(column('bars', 'close (USD)').map(Number)).toEqual([...bars.close]);
  expect(column('bars', 'volume (units)').map(Number)).toEqual([...bars.volume]);
  expect(column('bars', 'start (UTC)').map((text) => Date.parse(text))).toEqual([...bars.startMs]);
  expect(column('equity', 'equity (USD)').map(Number)).toEqual([...whole.outcome.result.equity]);
  const returns = column('returns', 'return (fraction)').map(Number);
  expect(returns.length).toBe(whole.outcome.returns.n);
  expect(returns.reduce((sum, value) => sum + value, 0) / returns.length).toBeCloseTo(whole.outcome.returns.mean, 15);
});

test('a feature is named by its node and port, and is empty while it warms up', () => {
  const fast = column('features', 'fast.sma (Series)');
  expect(fast[0]).toBe('');
  const last = bars.close.slice(-20).reduce((sum, value) => sum + value, 0) / 20;
  expect(Number(fast.at(-1))).toBeCloseTo(last, 9);
  expect(fast.findIndex((text) => text !== '')).toBe(19);
});

test('a price that is not of the instrument is named with its bar, not rounded', () => {
  const tables = tablesOf(run({ ...data, bars: { ...bars, high: bars.high.with(7, 100.123456) } }), runTableNames);
  expect(tables.ok ? '' : tables.failure.message).toBe('bars[7].high must be a price of 4 decimals, was 100.123456');
});
