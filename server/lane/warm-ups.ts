/**
 * Answers what a deployment asks for before it runs: the series it reads as they are known, then the bars its program needs. It asks
 * the moment its lane opens, which may be before bars and facts of a starting desk are there: then it waits for them.
 */
import type { Input } from '#/core/engine/events.ts';
import type { EngineRequest } from '#/core/engine/lane.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Bar } from '#/core/market/events.ts';
import { toMs } from '#/core/value/timestamp.ts';
import type { BarStore, StoredBars } from '#/server/venues/bar-store.ts';
import type { SeriesFeed } from './series-feed.ts';

export type WarmUpAsked = Extract<EngineRequest, { type: 'warm-up' }>;

export interface WarmUpsOptions {
  readonly send: (inputs: readonly Input[]) => void;
  readonly bars: Pick<BarStore, 'query' | 'inProgress'>;
  /** Absent until the desk's facts are open. */
  readonly series: () => SeriesFeed['follow'] | undefined;
  readonly isStopped: (deploymentId: string) => boolean;
  readonly instruments: () => ReadonlyMap<string, Instrument>;
  /** Tells the order book at the end of each bar from now on. */
  readonly watchBook: (asked: WarmUpAsked) => void;
  /** How long after an instrument was listed its bars may still be on their way. */
  readonly backFillMs: number;
}

export interface WarmUps {
  readonly onListed: (instrumentIds: readonly string[]) => void;
  readonly answer: (asked: WarmUpAsked) => void;
  readonly close: () => void;
}

const againMs = 250;

const readsFacts = ({ series, schemes }: WarmUpAsked): boolean => series.length > 0 || schemes.length > 0;

/** Bars of what it trades and of what it only reads. */
const toldBy = ({ instrumentIds, interval, bars: last, others }: WarmUpAsked): readonly StoredBars[] => [
  ...instrumentIds.map((instrumentId) => ({ instrumentId, interval, last })),
  ...others.map(({ bars, ...one }) => ({ ...one, last: bars })),
];

export const createWarmUps = ({ send, bars, series, isStopped, instruments, watchBook, backFillMs }: WarmUpsOptions): WarmUps => {
  const listedAt = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();

  /** Of all instruments, in the order in which they closed. */
  const barsOf = ({ instrumentIds, interval, bars: last }: WarmUpAsked): readonly Bar[] =>
    instrumentIds
      .flatMap((instrumentId) => bars.query({ instrumentId, interval, last }))
      .toSorted((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : 0));

  const instrumentsOf = ({ instrumentIds }: WarmUpAsked): readonly Instrument[] =>
    instrumentIds.flatMap((id) => instruments().get(id) ?? []);

  const isThere = (asked: WarmUpAsked): boolean => {
    const all = toldBy(asked);
    const newest = Math.max(...all.map(({ instrumentId }) => listedAt.get(instrumentId) ?? Infinity));
    if (newest === Infinity || (readsFacts(asked) && series() === undefined)) return false;
    return performance.now() - newest >= backFillMs || all.every((one) => bars.query(one).length >= one.last);
  };

  const tell = (asked: WarmUpAsked): void => {
    const others = asked.others.flatMap((one) => bars.query({ ...one, last: one.bars }));
    const forming = toldBy(asked).flatMap((one) => bars.inProgress(one));
    send([{ kind: 'WarmUp', deploymentId: asked.deploymentId, bars: barsOf(asked), forming, ...(others.length > 0 && { others }) }]);
  };

  const answer = (asked: WarmUpAsked): void => {
    const { deploymentId } = asked;
    if (!isThere(asked)) return later(asked);
    if (asked.readsBook) watchBook(asked);
    if (!readsFacts(asked)) return tell(asked);
    const [first] = barsOf(asked);
    const fromMs = first === undefined ? Date.now() : toMs(first.start);
    series()?.(
      { deploymentId, series: asked.series, groups: { schemes: asked.schemes, instruments: instrumentsOf(asked) }, fromMs },
      { send, onTold: () => tell(asked), isStopped: () => isStopped(deploymentId) },
    );
  };

  const later = (asked: WarmUpAsked): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!isStopped(asked.deploymentId)) answer(asked);
    }, againMs);
    timers.add(timer);
  };

  return {
    onListed: (ids) => {
      for (const id of ids) if (!listedAt.has(id)) listedAt.set(id, performance.now());
    },
    answer,
    close: () => timers.forEach((timer) => clearTimeout(timer)),
  };
};
