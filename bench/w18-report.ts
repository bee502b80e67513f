/**
 * W18: a backtest to the finished report, as a user asks for it: by the engine that trades live, sealed, with reasons of its trades and the
 * detail of the page. Five years of days and ninety days of minutes, a moving average cross at the shipped costs. Target: 1 s each.
 *
 *   node bench/w18-report.ts
 */
import { defaultConfig } from '#/core/backtest/config.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { backtest } from '#/core/report/backtest-report.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { present } from '#/core/value/invariant.ts';
import { nodeTextHash } from '#/server/adapters/hash/node-text-hash.ts';
import { timed, timesOf } from './timed.ts';

const msPerMinute = 60_000;
const questions = [
  { name: 'days', rows: 5 * 365, interval: '1d', intervalMs: 1440 * msPerMinute, deviation: 0.02 },
  { name: 'minutes', rows: 90 * 1440, interval: '1m', intervalMs: msPerMinute, deviation: 3e-4 },
] as const;

const figuresOf = ({ rows, interval, intervalMs, deviation }: (typeof questions)[number]) => {
  const bars = walkBars({ rows, intervalMs, deviation });
  const instrument = importedInstrument({ symbol: 'W18', priceScale: 9, assetClass: 'Crypto', qtyScale: 4 });
  const order = { graph: maCross.build({ fast: 20, slow: 60 }), data: { instrument, interval, bars, dataHash: '0'.repeat(64) } };
  const runs = Array.from({ length: 5 }, () =>
    timed(() => backtest({ ...order, textHash: nodeTextHash, config: { ...defaultConfig, size: { by: 'equity' } } })),
  );
  const first = present(runs[0], 'a run');
  const { result, report } = first.value;
  return { rows, firstCpuSeconds: first.cpuSeconds, ...timesOf(runs), roundTrips: result.trips.length, curve: report.curve.length };
};

console.log(JSON.stringify({ work: 'W18', ...Object.fromEntries(questions.map((each) => [each.name, figuresOf(each)])) }));
