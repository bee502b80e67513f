/** What a walk of the array path leaves behind, put together. */
import { notionalOf } from '../../instrument/convert.ts';
import { ledgerHash } from '../../portfolio/ledger.ts';
import { toSignal, type SignalEntry } from '../../strategy/signal.ts';
import { contentHash } from '../../value/canonical.ts';
import type { PathResult } from '../result.ts';
import type { ArrayAccount, ArrayPosition } from './array-account.ts';
import type { ArrayTrips } from './array-trips.ts';
import type { WalkTerms } from './walk-terms.ts';

type Kept = 'fills' | 'refusals' | 'orders' | 'equity' | 'exposure' | 'margin';

export interface Walked extends Pick<WalkTerms, 'input' | 'models' | 'columns' | 'rules'>, Pick<PathResult, Kept> {
  readonly book: ArrayAccount;
  readonly position: ArrayPosition;
  readonly trips: ArrayTrips;
  readonly entries: readonly SignalEntry[];
}

export const resultOf = ({ input, models, columns, rules, book, position, trips, entries, ...kept }: Walked): PathResult => {
  const { program, config, instrument, shared } = input;
  const { cash, fees, carry, traded, ledger } = book;
  const { open, closed } = trips;
  const value = notionalOf(columns.closeAt(columns.rows - 1), position.qty, instrument, rules.multiplier);
  return {
    ...kept,
    programHash: program.hash,
    configHash: shared?.configHashOf(config) ?? contentHash(config),
    signal: toSignal(entries),
    ledgerHash: ledgerHash(ledger),
    trips: closed,
    endMs: columns.endMs,
    ...{ cash, fees, carry, traded },
    finalEquity: cash + value,
    finalQty: position.qty,
    openTrip: open === undefined ? undefined : { ...open, value },
    isBenchmark: models.isBenchmark,
    isCancelled: false,
  };
};
