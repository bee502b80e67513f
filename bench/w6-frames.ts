/**
 * W6: raw frames of the venue's socket to domain events on one core, beside JSON.parse of the same frames, each the median
 * of seven passes over the recording. Target: at or below JSON.parse.
 *
 *   node bench/w6-frames.ts [CAPTURE.gz]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { present } from '#/core/value/invariant.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { FrameDecoder } from '#/server/adapters/venues/binance/wire.ts';

const recorded = join(import.meta.dirname, '../../shared/data/binance-usdm-btcusdt-20240808.gz');
const own = join(import.meta.dirname, '../server/adapters/venues/binance/fixtures/usdm-stand-in.gz');
const file = process.argv.slice(2).find((word) => word.endsWith('.gz')) ?? (existsSync(recorded) ? recorded : own);
const passes = 7;
/** A line is a stamp of 19 digits, a space, and the frame. */
const stampLength = 20;

const bytes = gunzipSync(readFileSync(file));
const instrument = importedInstrument({ symbol: 'BTCUSDT', priceScale: 2, qtyScale: 3 });
const frames: (readonly [start: number, end: number])[] = [];
for (let at = 0; at < bytes.length;) {
  const end = bytes.indexOf(10, at);
  frames.push([at + stampLength, end < 0 ? bytes.length : end]);
  at = (end < 0 ? bytes.length : end) + 1;
}

const decoder = new FrameDecoder([instrument]);
const decodeAll = (): number => {
  let events = 0;
  for (const [start, end] of frames) {
    const decoded = decoder.decode({ bytes, start, end, tsLocal: Timestamp(1n), snapshotOf: instrument });
    if (decoded.ok) events += 1;
  }
  return events;
};
const parseAll = (): number => {
  let parsed = 0;
  for (const [start, end] of frames) if (JSON.parse(bytes.toString('latin1', start, end)) !== undefined) parsed += 1;
  return parsed;
};

const timed = (work: () => number): { readonly ms: number; readonly count: number } => {
  const began = performance.now();
  const count = work();
  return { ms: performance.now() - began, count };
};
const median = (values: readonly number[]): number => present(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)], 'a median');

const rounds = Array.from({ length: passes }, () => ({ ours: timed(decodeAll), json: timed(parseAll) }));
const [oursMs, jsonMs] = [median(rounds.map(({ ours }) => ours.ms)), median(rounds.map(({ json }) => json.ms))];
console.log(
  JSON.stringify({
    ...{ work: 'W6', frames: frames.length, decoded: rounds[0]?.ours.count, decodeMs: Math.round(oursMs), jsonParseMs: Math.round(jsonMs) },
    // As the peers name their variants; ours has the levels and the events in one.
    ...{ parse: { seconds: jsonMs / 1000 }, 'parse and levels': { seconds: oursMs / 1000 } },
    'decode to domain events': { seconds: oursMs / 1000 },
    framesPerSecond: Math.round((frames.length / oursMs) * 1000),
    ratioToJsonParse: Number((oursMs / jsonMs).toFixed(2)),
  }),
);
