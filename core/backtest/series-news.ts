/** What became known of the series a program reads since the last bar, as inputs of the engine. */
import type { SeriesKnown } from '../engine/events.ts';
import { seriesKey } from '../market/facts/known-series.ts';
import type { Program } from '../strategy/compile.ts';
import type { Runtime } from '../strategy/define.ts';
import { deploymentId } from './deployment.ts';

/** By `endMs`, which rises from call to call. */
export type SeriesNews = (endMs: number) => readonly SeriesKnown[];

export const createSeriesNews = (program: Program, runtime: Runtime | undefined): SeriesNews => {
  const feeds = program.series.flatMap((need) => {
    const key = seriesKey(need);
    const known = runtime?.series?.get(key);
    return known === undefined ? [] : [{ key, known, next: 0 }];
  });
  return (endMs) =>
    feeds.flatMap((feed) => {
      const { key, known } = feed;
      const figures: SeriesKnown['figures'][number][] = [];
      for (; feed.next < known.readableMs.length && (known.readableMs[feed.next] ?? 0) <= endMs; feed.next += 1) {
        const [readableMs, effectiveMs, value] = [known.readableMs[feed.next], known.effectiveMs[feed.next], known.value[feed.next]];
        if (readableMs !== undefined && effectiveMs !== undefined && value !== undefined) figures.push({ readableMs, effectiveMs, value });
      }
      return figures.length === 0 ? [] : [{ kind: 'SeriesKnown', deploymentId, key, figures } as const];
    });
};
