/**
 * Bars of the venues' instruments as the charts and warm-ups ask for them: two base series per instrument (5 seconds and
 * 1 minute, seeded by the venue's own history and kept up by its trades), longer ones made from them on request.
 */
import { BarBuilder } from '#/core/market/bars.ts';
import type { Bar, Trade } from '#/core/market/events.ts';
import { resampleBars } from '#/core/market/resample.ts';
import { intervalMs } from '#/core/value/interval.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';

export interface BarStore {
  /** Closed bars of the venue's own: they stand in place of those made here of the same time. */
  readonly seed: (instrumentId: string, bars: readonly Bar[]) => void;
  readonly onTrade: (trade: Trade) => void;
  /** Closes what time has ended. */
  readonly advance: (nowMs: number) => void;
  /** Oldest first, at most `last`; the bar in progress is the last one when `forming` is asked for. */
  readonly query: (query: StoredBars) => readonly Bar[];
  /** Those that have not closed yet: none, one, or two while the one before may still have a late trade. */
  readonly inProgress: (asked: Pick<StoredBars, 'instrumentId' | 'interval'>) => readonly Bar[];
}

export interface StoredBars {
  readonly instrumentId: string;
  readonly interval: string;
  readonly last: number;
  readonly toMs?: number;
  readonly forming?: boolean;
}

const bases = ['5s', '1m'] as const;
const kept = 12_000;
const latenessMs = 250;

interface Series {
  readonly builder: BarBuilder;
  bars: Bar[];
}

export const createBarStore = (): BarStore => {
  const series = new Map<string, Series>();

  const of = (instrumentId: string, base: string): Series => {
    const key = `${instrumentId} ${base}`;
    const known = series.get(key);
    if (known !== undefined) return known;
    const made = { builder: new BarBuilder(instrumentId, { by: 'Time', interval: base, latenessMs }), bars: [] };
    series.set(key, made);
    return made;
  };

  const push = (target: Series, bars: readonly Bar[]): void => {
    // The venue may have told a bar before it closes here.
    const newest = target.bars.at(-1)?.start;
    target.bars.push(...bars.filter(({ start }) => newest === undefined || start > newest));
    if (target.bars.length > kept * 1.2) target.bars = target.bars.slice(-kept);
  };

  return {
    seed: (instrumentId, bars) => {
      const [first] = bars;
      if (first === undefined) return;
      const target = of(instrumentId, first.interval);
      const told = new Set(bars.map(({ start }) => start));
      const ours = target.bars.filter(({ start }) => !told.has(start));
      target.bars = [...bars, ...ours].toSorted((a, b) => (a.start < b.start ? -1 : 1)).slice(-kept);
    },
    onTrade: (trade) => {
      for (const base of bases) {
        const target = of(trade.instrumentId, base);
        push(target, target.builder.addTrade(trade, trade.tsLocal).closed);
      }
    },
    advance: (nowMs) => {
      const now = timestampFromMs(nowMs);
      for (const target of series.values()) push(target, target.builder.advance(now).closed);
    },
    query: (query) => queryBars(of(query.instrumentId, baseOf(query.interval)), query),
    inProgress: ({ instrumentId, interval }) => inProgress(of(instrumentId, baseOf(interval)), interval),
  };
};

const baseOf = (interval: string): string => (intervalMs(interval) % 60_000 === 0 ? '1m' : '5s');

const perBarOf = (interval: string): number => Math.max(1, intervalMs(interval) / intervalMs(baseOf(interval)));

const toInterval = (bars: readonly Bar[], interval: string): readonly Bar[] =>
  interval === baseOf(interval) ? bars : resampleBars(bars, { interval, calendar: 'always' });

const inProgress = ({ bars, builder }: Series, interval: string): readonly Bar[] => {
  const until = bars.at(-1)?.end;
  const isOpen = ({ end }: Bar): boolean => until === undefined || end > until;
  // The venue may have told one before it closes here.
  const open = builder.inProgress().filter(isOpen);
  return toInterval([...bars.slice(-perBarOf(interval)), ...open], interval).filter(isOpen);
};

const queryBars = ({ bars, builder }: Series, { interval, last, toMs, forming = false }: StoredBars): readonly Bar[] => {
  const perBar = perBarOf(interval);
  const limit = toMs === undefined ? undefined : timestampFromMs(toMs);
  const closed = (limit === undefined ? bars : bars.filter(({ end }) => end <= limit)).slice(-(last + 1) * perBar);
  const open = forming && limit === undefined ? [builder.forming()] : [];
  const told = closed.at(-1)?.end;
  const isNews = (bar: Bar | undefined): bar is Bar => bar !== undefined && (told === undefined || bar.end > told);
  const all = [...closed, ...open.filter(isNews)];
  // Every venue that is listed trades without pause.
  const longer = toInterval(all, interval);
  const until = all.at(-1)?.end;
  const whole = forming || until === undefined ? longer : longer.filter(({ end }) => end <= until);
  return whole.slice(-last);
};
