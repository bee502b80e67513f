/** `bw replay CAPTURE`: a recording through the adapter code that a live socket feeds, checked by its own oracle. */
import { existsSync } from 'node:fs';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { replayCapture } from '#/server/adapters/venues/binance/replay.ts';
import { defineVerb } from './define.ts';

const markets = { 'binance-usdm': 'usdm', 'binance-spot': 'spot' } as const;
const isVenue = (text: string | undefined): text is keyof typeof markets => text !== undefined && Object.hasOwn(markets, text);

export const replay = defineVerb({
  name: 'replay',
  usage: 'bw replay CAPTURE --venue binance-usdm|binance-spot --symbol BTCUSDT [--speed max|1..1000]',
  summary: 'Replays a recorded feed: gaps, crossings, and whether the top of the book agrees wherever both streams say.',
  options: ['venue', 'symbol', 'speed'],
  json: [
    'messages, deltas, trades, quotes, gaps, gapDetails[], crossed, duplicates, unreadable, topMatched, topDiffered, bookHash, elapsedMs',
  ],
  words: [1, 1],
  run: async ({ words: [file = ''], options }) => {
    if (!existsSync(file)) return fail(invalid('CAPTURE', 'a file that exists', file));
    const { venue, symbol } = options;
    if (!isVenue(venue)) return fail(invalid('--venue', Object.keys(markets).join(' or '), venue));
    if (symbol === undefined) return fail(invalid('--symbol', 'present', undefined));
    const speed = readSpeed(options['speed'] ?? 'max');
    if (!speed.ok) return speed;
    const report = await replayCapture({ file, market: markets[venue], symbol, speed: speed.value });
    return report.ok ? ok({ ...report.value }) : report;
  },
});

const readSpeed = (text: string): Result<number | 'max', Failure> => {
  const times = Number(text);
  if (text === 'max') return ok('max');
  return times >= 1 && times <= 1000 ? ok(times) : fail(invalid('--speed', 'max, or from 1 to 1000', text));
};
