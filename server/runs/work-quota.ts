/**
 * What each user may have at work at once, and begin within an hour, of what costs a core for long: so that one of them cannot fill the
 * queue, the memory or the registry of trials for all. Kept in memory: a start of the desk ends what is at work, and begins the hour anew.
 */
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

const hourMs = 3_600_000;

const quotas = {
  backtest: { name: 'backtests', atOnce: 8, inAnHour: 600 },
  /** Sweeps, their tests and robustness; the desk runs one at a time. */
  search: { name: 'searches', atOnce: 1, inAnHour: 60 },
  training: { name: 'trainings', atOnce: 3, inAnHour: 60 },
} as const;

export type QuotaKind = keyof typeof quotas;

interface Used {
  atWork: number;
  /** Of the last hour, in order. */
  begunMs: readonly number[];
}

/** One of the two is called, once. */
export interface Share {
  /** The work has ended. */
  readonly end: () => void;
  /** Nothing was begun: it counts neither at once nor within the hour. */
  readonly giveBack: () => void;
}

export class WorkQuota {
  readonly #kind: QuotaKind;
  readonly #now: () => number;
  readonly #used = new Map<string, Used>();

  constructor(kind: QuotaKind, now: () => number = Date.now) {
    this.#kind = kind;
    this.#now = now;
  }

  begin(userId: string): Result<Share, Failure> {
    const { name, atOnce, inAnHour } = quotas[this.#kind];
    const now = this.#now();
    const used = this.#used.get(userId) ?? { atWork: 0, begunMs: [] };
    used.begunMs = used.begunMs.filter((ms) => ms > now - hourMs);
    this.#used.set(userId, used);
    if (used.atWork >= atOnce)
      return fail(tooMany(`${name} of one user that wait or work must be at most ${atOnce}, were ${used.atWork}`, 'cancel one, or wait'));
    if (used.begunMs.length >= inAnHour) {
      const minutes = Math.ceil(((used.begunMs[0] ?? now) + hourMs - now) / 60_000);
      const text = `${name} of one user begun within an hour must be at most ${inAnHour}, were ${used.begunMs.length}`;
      return fail(tooMany(text, `the next one in ${minutes} minutes`));
    }
    used.atWork += 1;
    used.begunMs = [...used.begunMs, now];
    const end = (): void => void (used.atWork -= 1);
    const giveBack = (): void => {
      end();
      const place = used.begunMs.lastIndexOf(now);
      used.begunMs = used.begunMs.filter((_, i) => i !== place);
    };
    return ok({ end, giveBack });
  }
}

const tooMany = (text: string, remedy: string): Failure => failure('TooMany', `${text}: ${remedy}`);
