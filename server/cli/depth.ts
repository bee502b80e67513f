/**
 * `bw depth CAPTURE`: a two-sided quoter on a recording of the whole book, its orders in the queues of their levels
 * (core/backtest/depth). The JSON: `recording` {rows, frames, unreadable, tick, lot, seconds, clockShiftMs}, `terms` as they were
 * used, `orders`, `fills`, `expired`, `cancelRejected`, `position`, `cash`, `fees`, `equity` at the last mid, `readMs`, `replayMs`.
 * `--out` writes the fills as CSV.
 */
import { writeFileSync } from 'node:fs';
import { runQuoter } from '#/core/backtest/depth/two-sided-quoter.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readTape } from '#/server/adapters/venues/binance/read-tape.ts';
import { depthBars } from './depth-bars.ts';
import { depthGraph } from './depth-graph.ts';
import { openDepth, toCsv, type OpenedDepth } from './depth-run.ts';
import { openSource } from './depth-source.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';
import { readTerms, type QuotingTerms } from './depth-terms.ts';

export const depth = defineVerb({
  name: 'depth',
  usage:
    'bw depth CAPTURE --venue binance-usdm|binance-spot --symbol BTCUSDT [--tick 0.1] [--lot 0.001] [--queue power-prob] [--exponent 3] ' +
    '[--fills partial|whole] [--latency-ms 10 | --latency recorded [--seed S]] [--size 0.1] [--distance 20] [--skew 1] [--max 5] ' +
    '[--every-ms 100] [--maker-bps 2] [--taker-bps 5] [--out FILLS.csv]\n' +
    '  bw depth CAPTURE --venue binance-usdm|binance-spot --symbol BTCUSDT --graph GRAPH --interval 1s [--set node.param=20] [--orders market|limit] [--size 0.1]\n' +
    '           [--cash 100000] [--levels 5] [--queue ...] [--fills ...] [--latency-ms ...] [--maker-bps 2] [--taker-bps 5] [--out FILLS.csv]\n' +
    '  bw depth bars CAPTURE --venue binance-usdm|binance-spot --symbol BTCUSDT --interval 1s [--levels 5] [--tick 0.1] [--lot 0.001]',
  summary:
    'Quotes both sides on a recording of the whole book, with queue position and latency; or makes bars of it with the order book at ' +
    'each close, as a data set; or trades a graph on them, each decision an order in the recording, as a counted trial, sealed as a backtest is.',
  options: [
    ...['venue', 'symbol', 'tick', 'lot', 'queue', 'exponent', 'fills', 'latency-ms', 'latency', 'seed'],
    ...[
      'size',
      'distance',
      'skew',
      'max',
      'every-ms',
      'maker-bps',
      'taker-bps',
      'out',
      'interval',
      'levels',
      'graph',
      'set',
      'orders',
      'cash',
    ],
  ],
  json: [
    'quoting: recording{rows, frames, unreadable, tick, lot, seconds, clockShiftMs}, terms{}, steps, orders, fills, expired, cancelRejected, position, volume, cash, fees, currency, equity, readMs, replayMs',
    'bars: dataset{}, recording{}, levels, empty',
    'a graph: runId, family, recording{}, terms{}, programHash, signalHash, bars, decisions, orders, fills, expired, trades, position, volume, cash, fees, currency, equity, finalEquity, statistics{}, verdict, closes[], reportFile',
  ],
  words: [1, 2],
  run: (input) => {
    const [first = '', file] = input.words;
    if (file === undefined) return input.options['graph'] === undefined ? quoteOn(first, input.options) : depthGraph(first, input);
    return first === 'bars'
      ? depthBars(file, input)
      : Promise.resolve(fail(invalid('words', 'CAPTURE, or bars CAPTURE', input.words.join(' '))));
  },
});

const quoteOn = async (file: string, options: VerbInput['options']): Promise<Result<JsonObject, Failure>> => {
  const source = await openSource(file, options);
  if (!source.ok) return source;
  const terms = readTerms(options, source.value);
  if (!terms.ok) return terms;
  const began = performance.now();
  const read = await readTape(source.value);
  if (!read.ok) return read;
  const { tape, frames, unreadable } = read.value;
  const readMs = performance.now() - began;
  const opened = openDepth(tape, source.value, terms.value);
  const result = quote(opened, terms.value);
  if (options['out'] !== undefined) writeFileSync(options['out'], toCsv(opened.reports, tape, source.value));
  const { tick, lot } = terms.value;
  const seconds = ((tape.localNs[tape.rows - 1] ?? 0) - (tape.localNs[0] ?? 0)) / 1e9;
  return ok({
    recording: { rows: tape.rows, frames, unreadable, tick, lot, seconds, clockShiftMs: tape.shiftNs / 1e6 },
    terms: terms.value,
    ...{ steps: result.steps, ...opened.answer() },
    readMs: Math.round(readMs),
    replayMs: result.ms,
  });
};

const quote = ({ replay }: OpenedDepth, { tick, lot, lots, distance, skew, max, everyMs }: QuotingTerms) => {
  const began = performance.now();
  const everyNs = Math.round(everyMs * 1e6);
  const steps = runQuoter(replay, { tick, lot, lots, distanceTicks: distance, skewTicks: skew, maxPosition: max, everyNs });
  return { steps, ms: Math.round(performance.now() - began) };
};
