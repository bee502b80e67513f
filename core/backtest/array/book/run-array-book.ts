/**
 * A backtest of a book a second time, without the engine: the same targets, and sizing, fills, actions, books, marks and gate by
 * arithmetic of the array path's own. Equal to the event path to the bit, or refused by name.
 */
import { contentHash } from '../../../value/canonical.ts';
import type { Failure } from '../../../value/failures.ts';
import { given } from '../../../value/given.ts';
import { ledgerHash } from '../../../portfolio/ledger.ts';
import { fail, ok, type Result } from '../../../value/result.ts';
import { timestampFromMs } from '../../../value/timestamp.ts';
import type { BookInput } from '../../book/book-input.ts';
import type { BookPathResult } from '../../book/book-result.ts';
import { BookSchedule } from '../../book/book-schedule.ts';
import { prepareBook, type BookPlan } from '../../book/prepare-book.ts';
import { runThrough } from '../../run-through.ts';
import { eventOnly, fillRuleOf, unknownOfInstrument, unknownRule } from '../known.ts';
import { limitsOf } from '../limits-of.ts';
import { ArrayBookWalk, type BookWalkTerms } from './array-book-walk.ts';
import { bookParts, type BookParts } from './book-parts.ts';
import { SharedBook } from './shared-book.ts';

export interface ArrayBookInput extends Omit<BookInput, 'onFact'> {
  /** Of runs on the same book. */
  readonly shared?: SharedBook | undefined;
}

export const runArrayBook = (input: ArrayBookInput, parts: BookParts = bookParts): Result<BookPathResult, Failure> => {
  const shared = input.shared ?? new SharedBook(0);
  const plan = prepareBook(input, shared);
  if (!plan.ok) return plan;
  const bars = input.members.map((member) => member.bars);
  const schedule = new BookSchedule(bars, shared.momentsOf(input));
  const { times } = schedule;
  const limits = limitsOf(input.config, timestampFromMs(times[0] ?? 0));
  if (!limits.ok) return limits;
  const rule = fillRuleOf(input.config.fill.id);
  if (rule === undefined) return fail(eventOnly(`fill model ${input.config.fill.id}`));
  const unknown = findUnknown(input, [times[0] ?? 0, times.at(-1) ?? 0]);
  if (unknown !== undefined) return fail(eventOnly(unknown));
  return walked({ input, plan: plan.value, schedule, columns: shared.columnsOf(input), limits: limits.value, rule, parts });
};

const walked = (terms: BookWalkTerms): Result<BookPathResult, Failure> => {
  const { input, plan } = terms;
  const walk = new ArrayBookWalk(terms);
  runThrough(walk, input);
  return walk.problem === undefined ? ok(resultOf(walk, input, plan)) : fail(walk.problem);
};

const findUnknown = ({ members }: ArrayBookInput, times: readonly [number, number]): string | undefined => {
  for (const { instrument } of members) {
    const unknown = unknownOfInstrument(instrument, times);
    if (unknown !== undefined) return unknown;
  }
  return unknownRule();
};

const resultOf = (walk: ArrayBookWalk, { program, config }: ArrayBookInput, plan: BookPlan): BookPathResult => {
  const { members, account, entries, row } = walk;
  const { panel, equalParts, missing, ungrouped, models } = plan;
  const { cash, fees, traded, carry, dividends, ledger } = account;
  const held = members.filter(({ position }) => position.qty !== 0);
  const last = panel.endMs[panel.rows - 1] ?? 0;
  return {
    programHash: program.hash,
    configHash: contentHash(config),
    signal: {
      signalHash: contentHash(entries),
      count: entries.length,
      entries: entries.map(([endMs, , target]) => ({ endMs, target })),
    },
    ledgerHash: ledgerHash(ledger),
    orders: walk.traffic.orders,
    fills: walk.traffic.fills,
    trips: members
      .flatMap(({ trips, instrument }) => trips.closed.map((trip) => ({ ...trip, instrumentId: instrument.id })))
      .toSorted((a, b) => a.exitMs - b.exitMs || a.entryMs - b.entryMs),
    refusals: walk.traffic.refusals,
    events: walk.events,
    endMs: panel.endMs.subarray(0, row),
    ...walk.marks.until(row),
    ...{ cash, fees, traded, carry, dividends, margin: walk.margin.outcome },
    finalEquity: held.reduce((sum, { worth }) => sum + worth, cash),
    held: new Map(held.map(({ instrument, position }) => [instrument.id, position.qty])),
    openTrip: openTripOf(held),
    endedEarly: members
      .filter(({ delisting, hasEnded, columns }) => delisting === undefined && hasEnded && (columns.endMs.at(-1) ?? 0) < last)
      .map(({ instrument }) => instrument.id),
    ...given({ exchange: exchangeOf(walk) }),
    ...{ equalParts, missing, ungrouped, isBenchmark: models.isBenchmark },
    isCancelled: walk.done < walk.total,
  };
};

/** Undefined where all is in the account's currency. */
const exchangeOf = ({ members, exchange: { paths, unpriced }, account }: ArrayBookWalk): BookPathResult['exchange'] => {
  const foreign = members.filter(({ isForeign }) => isForeign);
  if (foreign.length === 0 && paths.length === 0) return undefined;
  const byInstrument = new Map(foreign.map(({ instrument, exchange }) => [instrument.id, exchange]));
  const total = foreign.reduce((sum, { exchange }) => sum + exchange, 0n);
  return { total, byInstrument, unpriced, paths, costs: account.exchangeCosts };
};

/** What is held, as one. */
const openTripOf = (held: ArrayBookWalk['members']): BookPathResult['openTrip'] =>
  held.length === 0
    ? undefined
    : held.reduce(
        (sum, { trips: { open }, worth }) => ({
          outlay: sum.outlay + (open?.outlay ?? 0n),
          fees: sum.fees + (open?.fees ?? 0n),
          value: sum.value + worth,
        }),
        { outlay: 0n, fees: 0n, value: 0n },
      );
