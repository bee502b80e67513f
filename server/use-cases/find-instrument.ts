/** The instrument a symbol names today. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';

export const findInstrument = ({ instruments }: Pick<Desk, 'instruments'>, symbol: string): Result<Instrument, Failure> => {
  for (const instrument of instruments().values()) if (instrument.symbol === symbol || instrument.id === symbol) return ok(instrument);
  return fail(invalid('symbol', 'a listed instrument', symbol));
};
