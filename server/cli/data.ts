/** `bw data list|gaps`: what the history holds. */
import { invalid } from '#/core/value/failures.ts';
import { fail, ok } from '#/core/value/result.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { defineVerb, type JsonObject } from './define.ts';

export const data = defineVerb<JsonObject>({
  name: 'data',
  usage: 'bw data list | bw data gaps --symbol S',
  summary: 'Lists the data sets with origin and licence, or the gaps of one.',
  options: ['symbol', 'interval'],
  words: [1, 1],
  run: async ({ config, words: [what], options: { symbol, interval } }) => {
    if (what !== 'list' && what !== 'gaps') return fail(invalid('words', 'list or gaps', what));
    const history = await openHistoryHere({ home: config.home });
    try {
      if (what === 'list') return ok({ datasets: await history.list() });
      if (symbol === undefined) return fail(invalid('--symbol', 'present', undefined));
      const found = await history.find(symbol, interval);
      if (found === undefined) return fail(invalid('--symbol', 'one of the data sets', symbol));
      const { endMs, startMs } = await history.read(found.hash);
      const gaps = Array.from(startMs.subarray(1), (start, i) => ({ fromMs: endMs[i] ?? start, toMs: start })).filter(
        ({ fromMs, toMs }) => toMs > fromMs,
      );
      return ok({
        symbol,
        interval: found.interval,
        gapsByCalendar: found.gaps,
        breaks: gaps.length,
        longest: gaps.toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs)).slice(0, 20),
      });
    } finally {
      await history.close();
    }
  },
});
