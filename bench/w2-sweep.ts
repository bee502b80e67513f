/**
 * W2: every variant of a grid over the peers' minute bars, each a whole run by the array path (ledger, gate, trips, statistics, hashes), as
 * a sweep runs it. Of two moving averages the gate is the peers': best return, its pair, the sum of all returns; with `--every K` only
 * each K-th pair and theirs is run, and the gate is that of the best pair. `--strategy rsi-atr` is an RSI entry with a trailing ATR stop
 * instead, periods by multiples, to hold against the averages' figure. `--alone` shares nothing between variants, for comparison.
 * Threads have variants in turn, and share between them what one alone would hold. Without the peers' bars a seeded walk of ours, and no
 * gate.
 *
 *   node bench/w2-sweep.ts [BARS.f64] [--rows 20k] [--combos 5000] [--every 1] [--strategy sma|rsi-atr] [--alone] [--threads 2]
 *   node bench/w2-sweep.ts --rows 200k --combos 10k
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { askedOf, runTurn, type Turn } from './sweep-turn.ts';

const words = process.argv.slice(2);
const asked = askedOf(words);
const { combos, every, threads, strategy, rows, theirs, variants, isSharing } = asked;

const baseline = process.memoryUsage.rss();
/** Threads that have loaded what this one has, before the clock runs. */
const others = Array.from(
  { length: threads - 1 },
  (_, i) => new Worker(new URL('sweep-thread.ts', import.meta.url), { argv: words, workerData: i + 1 }),
);
await Promise.all(others.map((thread) => once(thread, 'message')));

const turnOf = (thread: Worker): Promise<Turn> =>
  new Promise((resolve, reject) => {
    thread.once('message', resolve).once('error', reject);
    thread.postMessage('go');
  });

const began = performance.now();
const cpu = process.cpuUsage();
const theirTurns = Promise.all(others.map(turnOf));
const own = runTurn(asked, 0);
const turns = [own, ...(await theirTurns)];
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
const total = (read: (turn: Turn) => number): number => turns.reduce((sum, turn) => sum + read(turn), 0);
const sumOfReturns = total((turn) => turn.sumOfReturns);
const best = turns.map((turn) => turn.best).reduce((a, b) => (b.netReturn > a.netReturn ? b : a));
const peak = Math.max(...turns.map(({ peakBytes }) => peakBytes));

const near = (value: number, wanted: number, slack: number): boolean => Math.abs(value - wanted) <= slack;
const gate = (): string => {
  if (theirs === undefined) return 'none';
  const isBest = near(best.netReturn, theirs.best, 1e-8) && best.a === theirs.a && best.b === theirs.b;
  return isBest && (theirs.sum === undefined || every > 1 || near(sumOfReturns, theirs.sum, 1e-5)) ? 'met' : 'NOT MET';
};
console.log(
  JSON.stringify({
    ...{ work: 'W2', strategy, rows, combos, threads, ran: variants.length, seconds },
    ...{ cpuSeconds: (user + system) / 1e6, cpuMsEach: (user + system) / 1e3 / variants.length },
    ...{ trips: total(({ trips }) => trips), figures: total(({ figures }) => figures) },
    ...{ peakMiB: Math.round((peak - baseline) / 2 ** 20), wholePeakMiB: Math.round(process.resourceUsage().maxRSS / 1024) },
    ...{ best, sumOfReturns, isSharing, gate: gate() },
  }),
);
