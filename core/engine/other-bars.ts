/**
 * Bars of other instruments that a deployed program reads: which instrument of the lane each symbol is, and the bars that are made here
 * of its trades. A lane tells them by itself, so at a close of the program's own bars exactly those are known that have ended by then.
 */
import type { Instrument } from '../instrument/instrument.ts';
import { priceToNumber, qtyToNumber } from '../instrument/convert.ts';
import { BarBuilder } from '../market/bars.ts';
import { readBarsNeed, type BarsNeed } from '../market/bar-series.ts';
import type { Bar } from '../market/events.ts';
import { seriesKey } from '../market/facts/known-series.ts';
import type { BarColumn } from '../ports/history.ts';
import type { Program } from '../strategy/compile.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { intervalMs } from '../value/interval.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { msPerDay, type Timestamp } from '../value/timestamp.ts';
import type { OtherInstrument } from './events.ts';

/** Bars of one instrument and interval, as a program at work is told them. */
export interface OtherBars {
  readonly deploymentId: string;
  readonly instrument: Instrument;
  readonly interval: string;
  readonly builder: BarBuilder;
  /** Columns that the program reads, by the key of the series. */
  readonly columns: readonly (readonly [key: string, column: BarColumn])[];
  /** Closed before the program was warm: they follow the bars of the warm-up. */
  early: Bar[];
  /** End of the newest bar that was told. */
  lastEnd: Timestamp | undefined;
}

interface OtherRead {
  readonly need: BarsNeed;
  readonly key: string;
  readonly nodes: readonly string[];
}

const othersOf = ({ series }: Pick<Program, 'series'>): readonly OtherRead[] =>
  series.flatMap((one) => {
    const need = readBarsNeed(one);
    return need === undefined ? [] : [{ need, key: seriesKey(one), nodes: one.nodes }];
  });

/** Which of the listed instruments each symbol is: the one of the venue that is traded, else the only one. What cannot be told is named. */
export const findOthers = (
  listed: Iterable<Instrument>,
  program: Pick<Program, 'series'>,
  { venue }: Pick<Instrument, 'venue'>,
): Result<readonly OtherInstrument[], Failure> => {
  const all = [...listed];
  const found = new Map<string, OtherInstrument>();
  for (const { need, nodes } of othersOf(program)) {
    const { symbol, interval, prices } = need;
    const asked = `${nodes.join(', ')} of ${symbol} ${interval}`;
    const named = all.filter((each) => each.symbol === symbol);
    const [one] = named.length > 1 ? named.filter((each) => each.venue === venue) : named;
    if (prices !== 'raw') return fail(invalid('strategy', 'with prices of other instruments as traded: a lane is told no splits', asked));
    if (intervalMs(interval) > msPerDay) return fail(invalid('strategy', 'with bars of other instruments of a day at most', asked));
    if (one === undefined) return fail(invalid('strategy', mustBeListed(named), asked));
    found.set(symbol, { symbol, instrumentId: one.id });
  }
  return ok([...found.values()]);
};

const mustBeListed = (named: readonly Instrument[]): string =>
  named.length === 0
    ? 'with other instruments that the lane of the account has'
    : `with other instruments of its own venue where several have them (${named.map(({ id }) => id).join(', ')})`;

export interface StartOthers {
  readonly deploymentId: string;
  readonly program: Program;
  readonly others: readonly OtherInstrument[];
  readonly instrumentOf: (id: string) => Instrument;
  readonly latenessMs: number;
}

/** One for each instrument and interval. */
export const startOthers = ({ deploymentId, program, others, instrumentOf, latenessMs }: StartOthers): readonly OtherBars[] => {
  const ids = new Map(others.map(({ symbol, instrumentId }) => [symbol, instrumentId]));
  const bySet = Map.groupBy(othersOf(program), ({ need: { symbol, interval } }) => `${ids.get(symbol) ?? ''} ${interval}`);
  return [...bySet.values()].flatMap((reads) => {
    const [first] = reads;
    const id = first && ids.get(first.need.symbol);
    if (first === undefined || id === undefined) return [];
    const { interval } = first.need;
    const builder = new BarBuilder(id, { by: 'Time', interval, latenessMs });
    const columns = reads.map(({ key, need }) => [key, need.column] as const);
    return [{ deploymentId, instrument: instrumentOf(id), interval, builder, columns, early: [], lastEnd: undefined }];
  });
};

/** A column of a bar in the feature world. */
export const columnOf = (bar: Bar, column: BarColumn, instrument: Instrument): number =>
  column === 'volume' ? qtyToNumber(bar.volume, instrument) : priceToNumber(bar[column], instrument);
