import type { Instrument } from '../../instrument/instrument.ts';
import type { ArrayAccount, ArrayPosition } from './array-account.ts';
import type { ArrayColumns } from './columns.ts';
import type { ArrayParts } from './parts.ts';

/** What is held of one instrument, in which account, and by which prices: what holding costs and what the broker asks are of it. */
export interface HoldingTerms {
  readonly columns: ArrayColumns;
  readonly instrument: Instrument;
  readonly multiplier: number;
  readonly parts: ArrayParts;
  readonly book: ArrayAccount;
  readonly position: ArrayPosition;
}
