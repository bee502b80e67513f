/**
 * Slows down guessing: counts attempts per account and address, per account, and per address, and locks each for a time
 * that doubles. An attempt counts when it begins, so that fifty at once are fifty. Known and unknown accounts are alike.
 */
export interface Attempt {
  readonly account: string;
  readonly address: string;
}

export interface Lockout {
  /** Milliseconds to wait, 0 when the attempt may go on (it is counted then). */
  readonly begin: (attempt: Attempt) => number;
  /** It was the right password: the pair starts anew, the others take this one back. */
  readonly succeed: (attempt: Attempt) => void;
}

interface Counter {
  readonly count: number;
  readonly lastMs: number;
  readonly lockedUntilMs: number;
}

const limits = { pair: 5, account: 20, address: 30 } as const;
const firstLockMs = 60_000;
const longestLockMs = 15 * 60_000;
const forgetAfterMs = 30 * 60_000;
const maxCounters = 20_000;

export function createLockout(now: () => number): Lockout {
  const counters = new Map<string, Counter>();

  const read = (key: string): Counter | undefined => {
    const counter = counters.get(key);
    return counter && now() - counter.lastMs < forgetAfterMs ? counter : undefined;
  };

  const write = (key: string, counter: Counter): void => {
    counters.delete(key); // so that the map's order is that of the last use
    if (counters.size >= maxCounters) counters.delete(counters.keys().next().value ?? '');
    counters.set(key, counter);
  };

  const count = (key: string, limit: number): void => {
    const attempts = (read(key)?.count ?? 0) + 1;
    const doublings = Math.min(attempts - limit, 10);
    const lockMs = doublings < 0 ? 0 : Math.min(firstLockMs * (1 << doublings), longestLockMs);
    write(key, { count: attempts, lastMs: now(), lockedUntilMs: now() + lockMs });
  };

  const begin = (attempt: Attempt): number => {
    const keys = keysOf(attempt);
    const waitMs = Math.max(...keys.map(([key]) => (read(key)?.lockedUntilMs ?? 0) - now()));
    if (waitMs > 0) return waitMs;
    for (const [key, limit] of keys) count(key, limit);
    return 0;
  };

  const succeed = (attempt: Attempt): void => {
    const [pair, ...others] = keysOf(attempt);
    if (pair) counters.delete(pair[0]);
    for (const [key] of others) {
      const counter = read(key);
      if (counter) write(key, { ...counter, count: counter.count - 1, lockedUntilMs: 0 });
    }
  };
  return { begin, succeed };
}

function keysOf({ account, address }: Attempt): readonly (readonly [string, number])[] {
  return [
    [`pair ${account} ${address}`, limits.pair],
    [`account ${account}`, limits.account],
    [`address ${address}`, limits.address],
  ];
}
