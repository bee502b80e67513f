/** Bars of other instruments as a deployment would be told them now: of the lane that has what it trades, never of imported history. */
import { columnOf, findOthers } from '#/core/engine/other-bars.ts';
import type { OtherInstrument } from '#/core/engine/events.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { readBarsNeed } from '#/core/market/bar-series.ts';
import { decodeBars } from '#/core/market/column-batches.ts';
import type { Bar } from '#/core/market/events.ts';
import { seriesKey, type AllKnownSeries, type KnownSeries } from '#/core/market/facts/known-series.ts';
import type { Program } from '#/core/strategy/compile.ts';
import type { Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { Desk } from '#/server/desk.ts';

const barsLookedAt = 500;

/** Closed bars, oldest first: enough for the program, of an interval of its own or a longer one. */
export const recentBars = (
  { bars }: Pick<Desk, 'bars'>,
  { warmUpBars }: Pick<Program, 'warmUpBars'>,
  { instrument, interval }: { readonly instrument: Instrument; readonly interval: string },
): readonly Bar[] => {
  const last = Math.max(barsLookedAt, warmUpBars + 1);
  const decoded = decodeBars(bars({ instrumentId: instrument.id, interval, last }), interval);
  // The last one is still in the making.
  return decoded.ok ? decoded.value.slice(0, -1) : [];
};

export interface LiveOthers {
  readonly told: readonly OtherInstrument[];
  readonly known: AllKnownSeries;
}

export type LivePlaces = Pick<Desk, 'bars' | 'instruments' | 'watch'>;

/** Refused by name where no lane of what is traded has one. */
export const readLiveOthers = (desk: LivePlaces, program: Program, traded: Instrument): Result<LiveOthers, Failure> => {
  const listed = [desk.instruments(), desk.watch.instruments()].find((each) => each.has(traded.id)) ?? new Map<string, Instrument>();
  const found = findOthers(listed.values(), program, traded);
  if (!found.ok) return found;
  const ids = new Map(found.value.map(({ symbol, instrumentId }) => [symbol, instrumentId]));
  const known = new Map<string, KnownSeries>();
  for (const series of program.series) {
    const need = readBarsNeed(series);
    if (need === undefined) continue;
    const instrument = present(listed.get(ids.get(need.symbol) ?? ''), `instrument ${need.symbol}`);
    const bars = recentBars(desk, program, { instrument, interval: need.interval });
    known.set(seriesKey(series), {
      readableMs: bars.map(({ end }) => toMs(end)),
      effectiveMs: bars.map(({ start }) => toMs(start)),
      value: bars.map((bar) => columnOf(bar, need.column, instrument)),
    });
  }
  return ok({ told: found.value, known });
};
