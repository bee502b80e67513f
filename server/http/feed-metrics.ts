/** Feeds in /metrics: age, pace, breaks, by feed. */
import { Gauge, type Registry } from 'prom-client';
import type { FeedRow } from '#/core/engine/replica/rows.ts';

type Figure = readonly [name: string, help: string, of: (row: FeedRow) => number | undefined];

const figures: readonly Figure[] = [
  ['age_ms', 'Age of the newest event', (row) => row.ageMs],
  ['live', 'Whether the feed is live', (row) => (row.state === 'Live' ? 1 : 0)],
  ['events_per_second', 'Events a second', (row) => row.eventsPerSecond],
  ['gaps', 'Breaks in the numbers', (row) => row.gaps],
  ['resyncs', 'Books put together again', (row) => row.resyncs],
  ['reconnects', 'Connections after the first', (row) => row.reconnects],
];

/** What is not known yet is not told. */
export const feedGauges = (register: Registry): ((rows: Iterable<FeedRow>) => void) => {
  const gauges = figures.map(([name, help, of]) => ({
    of,
    gauge: new Gauge({ name: `bellwether_feed_${name}`, help, labelNames: ['feed'], registers: [register] }),
  }));
  return (rows) => {
    for (const row of rows)
      for (const { of, gauge } of gauges) {
        const value = of(row);
        if (value !== undefined) gauge.set({ feed: row.feed }, value);
      }
  };
};
