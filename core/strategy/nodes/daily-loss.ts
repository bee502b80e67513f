/**
 * Daily loss: follows the equity that the targets themselves would have made (without costs, each bar's close to the next). Once a session
 * has lost `limit` of the equity it began with, or `amount` of an account that began with `equity`, the strategy is stopped until the
 * first close of the next session: flat, or with no new entries (what is held may only be reduced). A session is one of the instrument's
 * calendar; bars outside of it count to the next one. In a book the loss is that of all instruments together, by the calendar they share
 * (UTC days where they do not). For bars shorter than a session: of a daily bar the loss is known when its day is over.
 */
import { sessionFrom, type Session } from '#/core/instrument/calendar.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { at, flag } from '../cell.ts';
import { acrossBook, type CrossRow } from '../cross.ts';
import { defineNode } from '../define.ts';

export const dailyLoss = defineNode(
  acrossBook({
    id: 'daily-loss',
    version: 1,
    title: 'Daily loss',
    lane: 'Risk',
    category: 'Exits',
    doc: 'Stops the strategy for the rest of the session once today it has lost too much: a share of the equity at its beginning, or an amount. Flat, or no new entries. Judged on its own signals, before costs.',
    formula: '{action} beyond a daily loss by {by}',
    params: {
      by: { kind: 'choice', title: 'Limit by', choices: ['share', 'amount'], default: 'share' },
      limit: { kind: 'number', title: 'Share of equity', unit: 'ratio', min: 0.0001, max: 1, default: 0.02 },
      amount: { kind: 'number', title: 'Amount', unit: 'money', min: 0.01, max: 1e12, default: 2000 },
      equity: { kind: 'number', title: 'Equity at the start, for an amount', unit: 'money', min: 1, max: 1e12, default: 100_000 },
      action: { kind: 'choice', title: 'Then', choices: ['flat', 'no-entries'], default: 'flat' },
    },
    inputs: { target: { type: 'Target' }, close: { type: 'Series', units: ['price'], isOwn: true }, bars: { type: 'Bars', isOwn: true } },
    outputs: {
      target: { type: 'Target' },
      loss: { type: 'Series', title: "Today's loss", unit: 'ratio' },
      allowed: { type: 'Bool', title: 'Within the daily loss', tellsWhy: true },
    },
    warmUp: () => 0,
    worksAlone: true,
    cross: ({ by, limit, amount, equity: capital, action }) => {
      const held = new Holdings();
      let session: Session | undefined;
      let equity = 1;
      let begun = 1;
      let isStopped = false;
      return (row) => {
        const next = sessionOf(row, session);
        const isNew = next !== session;
        const isResumed = isNew && isStopped;
        if (isNew) {
          session = next;
          begun = equity;
          isStopped = false;
        }
        equity *= held.growth(row.input('close'));
        const isOver = by === 'share' ? 1 - equity / begun >= limit : (begun - equity) * capital >= amount;
        isStopped ||= isOver;
        row.output('loss').fill(1 - equity / begun);
        row.output('allowed').fill(flag(!isStopped));
        const changes = held.follow(row.input('target'), isStopped ? action : 'all');
        row.output('target').set(isStopped || isResumed ? changes : row.input('target'));
      };
    },
  }),
);

/** The same object within one session: the one that is open, or the next. */
const sessionOf = ({ calendar, startMs }: CrossRow, before: Session | undefined): Session | undefined => {
  if (!Number.isSafeInteger(startMs) || (before !== undefined && startMs < before.closeMs)) return before;
  return sessionFrom(calendar, timestampFromMs(startMs));
};

/** What the targets would hold of each instrument, from the close at which they were given. */
class Holdings {
  /** Given by the strategy, NaN before the first. */
  private wanted = new Float64Array(0);
  private closes = new Float64Array(0);
  private targets = new Float64Array(0);

  /** Of equity since the last close; what is not known moves nothing, and equity stays above zero. */
  growth(closes: Float64Array): number {
    if (this.closes.length !== closes.length) this.open(closes.length);
    let sum = 1;
    for (let i = 0; i < closes.length; i += 1) {
      const close = at(closes, i);
      if (Number.isNaN(close)) continue;
      const moved = at(this.targets, i) * (close / at(this.closes, i) - 1);
      if (Number.isFinite(moved)) sum += moved;
      this.closes[i] = close;
    }
    return sum > 0 ? sum : 1;
  }

  /** Takes new targets as far as they are followed; returns those that this has changed, NaN for the others. */
  follow(wanted: Float64Array, what: 'all' | 'flat' | 'no-entries'): Float64Array {
    return wanted.map((given, i) => {
      if (!Number.isNaN(given)) this.wanted[i] = given;
      const before = at(this.targets, i);
      const target = followed(at(this.wanted, i), before, what);
      this.targets[i] = target;
      return target === before ? Number.NaN : target;
    });
  }

  private open(count: number): void {
    const unknown = (): Float64Array<ArrayBuffer> => new Float64Array(count).fill(Number.NaN);
    [this.wanted, this.closes, this.targets] = [unknown(), unknown(), unknown()];
  }
}

/** Without new entries, the target as far as it only takes off what is held. */
const followed = (target: number, held: number, what: 'all' | 'flat' | 'no-entries'): number => {
  if (what === 'all' || Number.isNaN(target)) return target;
  if (what === 'flat' || Number.isNaN(held) || held * target <= 0) return 0;
  return Math.abs(target) < Math.abs(held) ? target : held;
};
