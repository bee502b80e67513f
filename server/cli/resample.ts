/** `bw resample`: a data set's bars made longer by the sessions of a calendar, as a data set of its own. */
import { calendarIds, type CalendarId } from '#/core/instrument/instrument.ts';
import { inferCalendar, settleCalendar } from '#/core/market/infer-calendar.ts';
import { mapColumns } from '#/core/market/map-columns.ts';
import { resampleColumns, type ResampledColumns } from '#/core/market/resample.ts';
import type { BarColumns, History } from '#/core/ports/history.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { formatIso, timestampFromMs } from '#/core/value/timestamp.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { readCalendar } from './read-calendar.ts';
import { defineVerb, type JsonObject } from './define.ts';

export const resample = defineVerb<JsonObject>({
  name: 'resample',
  usage: `bw resample --symbol S --to 1w|1d|4h|1h [--from 1m] [--calendar ${calendarIds.join('|')}]`,
  summary: 'Makes longer bars by sessions (half days, the FX week); partial ones are listed and kept out of the data set.',
  options: ['symbol', 'to', 'from', 'calendar'],
  json: ['dataset{}, calendar, bars, from, outside, partial{count, starts[]}'],
  words: [0, 0],
  run: async ({ config, options: { symbol, to, from, calendar: asked } }) => {
    if (symbol === undefined) return fail(invalid('--symbol', 'present', undefined));
    if (to === undefined) return fail(invalid('--to', 'an interval such as 1w, 1d, 4h or 1h', undefined));
    const named = readCalendar(asked);
    if (!named.ok) return named;
    const history = await openHistoryHere({ home: config.home });
    try {
      return await resampleSet(history, { symbol, from, to, named: named.value });
    } finally {
      await history.close();
    }
  },
});

interface Asked {
  readonly symbol: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly named: CalendarId | undefined;
}

const resampleSet = async (history: History, { symbol, from, to, named }: Asked): Promise<Result<JsonObject, Failure>> => {
  const found = await history.find(symbol, from);
  if (found === undefined) return fail(invalid('--symbol', 'one of the data sets', symbol));
  const bars = await history.read(found.hash);
  const calendar = named ?? settleCalendar(found, bars) ?? inferCalendar(bars);
  const longer = resampleColumns(bars, { from: found.interval, interval: to, calendar, qtyScale: found.qtyScale });
  if (!longer.ok) return longer;
  const whole = wholeBars(longer.value);
  const { outside } = longer.value;
  if (whole.startMs.length === 0) return fail(failure('NotFound', `a whole ${to} bar of ${calendar} must be in the data, none was`));
  const source = `${found.source}; ${found.interval} ${found.hash.slice(0, 12)} by sessions of ${calendar}`;
  const added = await history.add({ ...found, ...given({ calendar: named }), interval: to, source }, whole);
  if (!added.ok) return added;
  return ok({ dataset: added.value, calendar, bars: added.value.rows, from: found.rows, outside, partial: partialBars(longer.value) });
};

const wholeBars = ({ bars, isPartial }: ResampledColumns): BarColumns =>
  mapColumns(bars, (column) => column.filter((_, i) => isPartial[i] === 0));

const shown = 100;

const partialBars = ({ bars, isPartial }: ResampledColumns): JsonObject => {
  const starts = [...bars.startMs].filter((_, i) => isPartial[i] === 1);
  return { count: starts.length, starts: starts.slice(0, shown).map((ms) => formatIso(timestampFromMs(ms))) };
};
