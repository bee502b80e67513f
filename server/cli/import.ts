/** `bw import FILE`: prices into the history, with what was kept, what was not and why. */
import { existsSync } from 'node:fs';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { importFile, type ImportOptions } from '#/server/adapters/sources/files/import.ts';
import { given } from '#/core/value/given.ts';
import { defineVerb } from './define.ts';

/** `close=Close,time=Date` */
const readMap = (text: string | undefined): Result<ImportOptions['map'], Failure> => {
  if (text === undefined) return ok(undefined);
  const pairs = text.split(',').map((pair) => pair.split('='));
  const wrong = pairs.find((pair) => pair.length !== 2 || pair.includes(''));
  return wrong === undefined ? ok(Object.fromEntries(pairs)) : fail(invalid('--map', 'pairs such as close=Close,time=Date', text));
};

const readScale = (text: string | undefined): Result<number | undefined, Failure> => {
  if (text === undefined) return ok(undefined);
  return /^[0-9]$/.test(text) ? ok(Number(text)) : fail(invalid('--scale', 'a whole number from 0 to 9', text));
};

const isStamp = (text: string | undefined): text is 'open' | 'close' | undefined =>
  text === undefined || text === 'open' || text === 'close';

export const importPrices = defineVerb({
  name: 'import',
  usage: 'bw import FILE --symbol S [--interval 1d] [--stamp open|close] [--map close=Close,...] [--tz UTC] [--wide date] [--scale 2]',
  summary: 'Imports CSV or Parquet prices; bad rows are reported with line and reason, nothing is dropped in silence.',
  options: ['symbol', 'interval', 'stamp', 'map', 'tz', 'wide', 'source', 'licence', 'scale'],
  words: [1, 1],
  run: async ({ config, words: [file = ''], options }) => {
    if (!existsSync(file)) return fail(invalid('FILE', 'a file that exists', file));
    const { symbol, interval, stamp, tz, wide, source, licence } = options;
    if (!isStamp(stamp)) return fail(invalid('--stamp', 'open or close', stamp));
    const scale = readScale(options['scale']);
    if (!scale.ok) return scale;
    const map = readMap(options['map']);
    if (!map.ok) return map;
    const history = await openHistoryHere({ home: config.home });
    try {
      const report = await importFile(
        file,
        given({ symbol, interval, stamp, map: map.value, zone: tz, wide, source, licence, scale: scale.value }),
        history,
      );
      return report.ok ? ok({ ...report.value }) : report;
    } finally {
      await history.close();
    }
  },
});
