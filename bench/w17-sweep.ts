/**
 * A sweep of a book of 500 instruments over 5,000 days, as a sweep's process runs it: formations, skips and numbers held of momentum, each
 * a whole run by the array path, panel and columns shared. What is told is the time of each and the largest size of the whole process; give
 * node what a sweep's process is given (server/sweep/start-sweep.ts). Gate: the last variant has the ledger that it has alone.
 *
 *   node --max-old-space-size=512 --max-semi-space-size=8 --liftoff-only bench/w17-sweep.ts [instruments] [days]
 */
import { defaultConfig } from '#/core/backtest/config.ts';
import { withBookLimits } from '#/core/backtest/book/book-input.ts';
import { bookSubject, type Subject } from '#/core/search/subject.ts';
import { xsMomentum } from '#/core/strategy/templates/xs-momentum.ts';
import type { Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import type { Result } from '#/core/value/result.ts';
import { benchBook } from './book-bars.ts';

const count = Number(process.argv[2] ?? 500);
const days = Number(process.argv[3] ?? 5000);
const megabyte = 2 ** 20;

const valueOf = <Value>(result: Result<Value, Failure>): Value => {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const book = { members: benchBook(count, days), facts: [], factSets: [], maxAgeMs: 7 * 86_400_000 };
const config = withBookLimits(defaultConfig, count);
const held = [0.05, 0.1].map((part) => Math.ceil(count * part));
const graphs = held.flatMap((long) =>
  [126, 189, 231].flatMap((formation) => [5, 21].map((skip) => xsMomentum.build({ long, short: 0, formation, skip }))),
);
const openSubject = (): Subject => valueOf(bookSubject(book));

const barsMb = Math.round(process.memoryUsage.rss() / megabyte);
const cpu = process.cpuUsage();
const subject = openSubject();
const seen = graphs.map((graph) => {
  const { result } = valueOf(subject.run({ graph, config }));
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { ledgerHash: result.ledgerHash, rss, heapUsed, arrayBuffers };
});
const { user, system } = process.cpuUsage(cpu);
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
const largest = (read: (one: (typeof seen)[number]) => number): number => Math.round(Math.max(...seen.map(read)) / megabyte);

const alone = valueOf(openSubject().run({ graph: present(graphs.at(-1), 'a variant'), config })).result.ledgerHash;
const gate = alone === seen.at(-1)?.ledgerHash ? 'met' : 'NOT MET';
console.log(
  JSON.stringify({
    ...{ work: 'W17 sweep', instruments: count, days, runs: seen.length, cpuSecondsEach: (user + system) / 1e6 / seen.length },
    ...{
      barsMb,
      afterFirstMb: Math.round((seen[0]?.rss ?? 0) / megabyte),
      peakMb,
      heapMb: largest(({ heapUsed }) => heapUsed),
      arraysMb: largest(({ arrayBuffers }) => arrayBuffers),
      gate,
    },
  }),
);
