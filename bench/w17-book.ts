/**
 * W17: a book of 500 instruments over 5,000 days, the best and the worst fifty by the past year's return, rebalanced each month, through
 * the engine that trades live, to the finished report. Target: 5 s. The gate is the ledger: what its report says is left is what the fills
 * alone come to, in whole numbers.
 *
 *   node bench/w17-book.ts [instruments] [days]
 */
import { defaultConfig } from '#/core/backtest/config.ts';
import { withBookLimits } from '#/core/backtest/book/book-input.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { mapColumns } from '#/core/market/map-columns.ts';
import { backtestBook, type BookOutcome } from '#/core/report/book-report.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import { xsMomentum } from '#/core/strategy/templates/xs-momentum.ts';
import { walkBars } from '#/core/testing/bars.ts';

const count = Number(process.argv[2] ?? 500);
const days = Number(process.argv[3] ?? 5000);
const scale = 10_000;

const members: readonly RunData[] = Array.from({ length: count }, (_, i) => {
  const walk = walkBars({ rows: days, seed: `share ${i}`, intervalMs: 86_400_000, deviation: 0.02 });
  const bars = mapColumns(walk, (column, name) => (name.endsWith('Ms') ? column : column.map((x) => Math.round(x * scale) / scale)));
  const instrument = importedInstrument({ symbol: `S${i}`, priceScale: 4, assetClass: 'Equity' });
  return { instrument, interval: '1d', bars, dataHash: String(i) };
});

const graph = xsMomentum.build({ long: Math.ceil(count / 10), short: Math.floor(count / 10) });
const book = { members, facts: [], factSets: [], maxAgeMs: 7 * 86_400_000 };
const config = withBookLimits(defaultConfig, count);

const run = (): { readonly outcome: BookOutcome; readonly seconds: number } => {
  const from = performance.now();
  const outcome = backtestBook({ graph, book, config });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return { outcome: outcome.value, seconds: (performance.now() - from) / 1000 };
};

/** Cash after every fill, and what is held at the last closes. */
const recount = ({ result: { fills } }: BookOutcome): bigint => {
  const lastOf = new Map(members.map(({ instrument, bars }) => [instrument.id, BigInt(Math.round((bars.close.at(-1) ?? 0) * scale))]));
  return fills.reduce((left, { instrumentId, side, qty, px, fee }) => {
    const gain = ((lastOf.get(instrumentId) ?? 0n) - BigInt(px)) * BigInt(qty) * 10_000n;
    return left + (side === 'Buy' ? gain : -gain) - fee;
  }, config.cash);
};

const runs = [run(), run(), run()];
const { outcome } = runs[0] ?? run();
const isGated = recount(outcome) === outcome.result.finalEquity;
if (!isGated) throw new Error('the report must say what the fills come to');
const seconds = runs.map((each) => each.seconds).toSorted((a, b) => a - b);
const peakMb = Math.round(process.resourceUsage().maxRSS / 1000);
process.stdout.write(
  `${JSON.stringify({
    work: 'W17',
    of: `${count} instruments x ${days} days, monthly, to the report`,
    medianSeconds: Number((seconds[1] ?? 0).toPrecision(3)),
    firstSeconds: Number((runs[0]?.seconds ?? 0).toPrecision(3)),
    ...{ orders: outcome.result.orders, fills: outcome.result.fills.length, refusals: outcome.result.refusals.length, isGated, peakMb },
  })}\n`,
);
