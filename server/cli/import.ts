/** `bw import FILE`: prices or dated facts into the history, with what was kept, what was not and why. */
import { existsSync } from 'node:fs';
import { calendarIds } from '#/core/instrument/instrument.ts';
import { factSetKinds, type FactSetKind } from '#/core/market/facts/facts.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openHistoryHere, type OwnedHistory } from '#/server/adapters/history/duckdb/store.ts';
import { importFacts } from '#/server/adapters/sources/files/import-facts.ts';
import { importFile } from '#/server/adapters/sources/files/import.ts';
import { given } from '#/core/value/given.ts';
import { readCalendar } from './read-calendar.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';

type Options = VerbInput['options'];

/** `close=Close,time=Date` */
const readMap = (text: string | undefined): Result<Readonly<Record<string, string>> | undefined, Failure> => {
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

const kinds = ['bars', ...factSetKinds] as const;
const shared = ['kind', 'map', 'tz', 'source', 'licence'];
const barOptions = ['symbol', 'interval', 'stamp', 'wide', 'scale', 'currency', 'calendar'];
const factOptions = ['set', 'known'];

export const importData = defineVerb({
  name: 'import',
  usage: [
    'bw import FILE --symbol S [--interval 1d] [--stamp open|close] [--map close=Close,...] [--tz UTC] [--wide date] [--scale 2] [--currency EUR|GBX]',
    `           [--calendar ${calendarIds.join('|')}]`,
    `  bw import FILE --kind ${factSetKinds.join('|')} [--set NAME] [--known effective] [--map known_at=Announced,...] [--tz UTC]`,
  ].join('\n'),
  summary: 'Imports CSV or Parquet prices or dated facts; bad rows are reported with line and reason, nothing is dropped in silence.',
  options: [...shared, ...barOptions, ...factOptions],
  json: [
    'prices: rows, imported, duplicates, quarantinedCount, quarantined[{line, reason}], gaps, interval, stamp, stampProof, datasets[], added, elapsedMs',
    'facts: rows, imported, duplicates, quarantinedCount, quarantined[], factSet{}, added, elapsedMs',
  ],
  words: [1, 1],
  run: async ({ config, words: [file = ''], options }) => {
    if (!existsSync(file)) return fail(invalid('FILE', 'a file that exists', file));
    const kind = kinds.find((candidate) => candidate === (options['kind'] ?? 'bars'));
    if (kind === undefined) return fail(invalid('--kind', `one of ${kinds.join(', ')}`, options['kind']));
    const foreign = (kind === 'bars' ? factOptions : barOptions).find((name) => options[name] !== undefined);
    if (foreign !== undefined) return fail(invalid(`--${foreign}`, `absent with --kind ${kind}`, options[foreign]));
    const history = await openHistoryHere({ home: config.home });
    try {
      return kind === 'bars' ? await importBars(file, options, history) : await importDated(file, { kind, options }, history);
    } finally {
      await history.close();
    }
  },
});

const importBars = async (file: string, options: Options, history: OwnedHistory): Promise<Result<JsonObject, Failure>> => {
  const { symbol, interval, stamp, tz, wide, source, licence, currency } = options;
  const calendar = readCalendar(options['calendar']);
  if (!calendar.ok) return calendar;
  if (!isStamp(stamp)) return fail(invalid('--stamp', 'open or close', stamp));
  const scale = readScale(options['scale']);
  if (!scale.ok) return scale;
  const map = readMap(options['map']);
  if (!map.ok) return map;
  const asked = given({
    symbol,
    interval,
    stamp,
    map: map.value,
    zone: tz,
    wide,
    source,
    licence,
    scale: scale.value,
    currency,
    calendar: calendar.value,
  });
  const report = await importFile(file, asked, history);
  return report.ok ? ok({ ...report.value }) : report;
};

interface DatedImport {
  readonly kind: FactSetKind;
  readonly options: Options;
}

const importDated = async (file: string, { kind, options }: DatedImport, history: OwnedHistory): Promise<Result<JsonObject, Failure>> => {
  const { set, tz, source, licence, known } = options;
  if (known !== undefined && known !== 'effective') return fail(invalid('--known', 'effective', known));
  const map = readMap(options['map']);
  if (!map.ok) return map;
  const asked = given({ set, map: map.value, zone: tz, source, licence });
  const report = await importFacts(file, { ...asked, kind, isKnownAtEffect: known !== undefined }, history);
  return report.ok ? ok({ ...report.value }) : report;
};
