/**
 * W17: a book of 500 instruments over 5,000 days, the best and the worst fifty by the past year's return, rebalanced each month, through
 * the engine that trades live and by the array path, to the finished report. Target: 5 s. Gates: both paths are equal to the bit, and what
 * the report says is left is what the fills alone come to, in whole numbers.
 *
 *   node bench/w17-book.ts [instruments] [days]
 */
import { defaultConfig } from '#/core/backtest/config.ts';
import { withBookLimits } from '#/core/backtest/book/book-input.ts';
import { arrayBacktestBook, backtestBook, type BookPathOutcome } from '#/core/report/book-report.ts';
import { xsMomentum } from '#/core/strategy/templates/xs-momentum.ts';
import { findBookDifference } from '#/core/testing/backtest-difference.ts';
import type { Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { nodeTextHash } from '#/server/adapters/hash/node-text-hash.ts';
import type { Result } from '#/core/value/result.ts';
import { benchBook, bookScale } from './book-bars.ts';

const count = Number(process.argv[2] ?? 500);
const days = Number(process.argv[3] ?? 5000);
const members = benchBook(count, days);
const graph = xsMomentum.build({ long: Math.ceil(count / 10), short: Math.floor(count / 10) });
const book = { members, facts: [], factSets: [], maxAgeMs: 7 * 86_400_000 };
const config = withBookLimits(defaultConfig, count);

interface Timed<Outcome> {
  readonly outcome: Outcome;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

const timed = <Outcome>(run: () => Result<Outcome, Failure>): Timed<Outcome> => {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  const outcome = run();
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const { user, system } = process.cpuUsage(cpu);
  return { outcome: outcome.value, seconds: (performance.now() - from) / 1000, cpuSeconds: (user + system) / 1e6 };
};

/** Of three runs. */
const median = (runs: readonly Timed<unknown>[]): { readonly seconds: number; readonly cpuSeconds: number } => {
  const middle = (read: (run: Timed<unknown>) => number): number =>
    Number((runs.map(read).toSorted((a, b) => a - b)[1] ?? 0).toPrecision(3));
  return { seconds: middle(({ seconds }) => seconds), cpuSeconds: middle(({ cpuSeconds }) => cpuSeconds) };
};

/** Cash after every fill, and what is held at the last closes. */
const recount = ({ result: { fills } }: BookPathOutcome): bigint => {
  const lastOf = new Map(members.map(({ instrument, bars }) => [instrument.id, BigInt(Math.round((bars.close.at(-1) ?? 0) * bookScale))]));
  return fills.reduce((left, { instrumentId, side, qty, px, fee }) => {
    const gain = ((lastOf.get(instrumentId) ?? 0n) - BigInt(px)) * BigInt(qty) * 10_000n;
    return left + (side === 'Buy' ? gain : -gain) - fee;
  }, config.cash);
};

const order = { graph, book, config, textHash: nodeTextHash };
const arrays = Array.from({ length: 3 }, () => timed(() => arrayBacktestBook(order)));
const events = Array.from({ length: 3 }, () => timed(() => backtestBook(order)));
const [{ outcome }, { outcome: array }] = [present(events[0], 'a run'), present(arrays[0], 'a run')];
const difference = findBookDifference(outcome.result, array.result)?.field ?? 'none';
const isGated = recount(outcome) === outcome.result.finalEquity && difference === 'none';
if (!isGated) throw new Error(`the report must say what the fills come to, and both paths the same: they differ in ${difference}`);
process.stdout.write(
  `${JSON.stringify({
    work: 'W17',
    of: `${count} instruments x ${days} days, monthly, to the report`,
    ...{ event: median(events), array: median(arrays) },
    ...{ orders: outcome.result.orders, fills: outcome.result.fills.length, refusals: outcome.result.refusals.length, isGated, difference },
    peakMb: Math.round(process.resourceUsage().maxRSS / 1000),
  })}\n`,
);
