/** The instrument a symbol names today. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';

/** Also among what is only watched: to show it, and to let the gate refuse an order in it by rule. */
export const findShown = (desk: Pick<Desk, 'instruments' | 'watch'>, symbol: string): Result<Instrument, Failure> => {
  const watched = findInstrument(desk.watch, symbol);
  return watched.ok ? watched : findInstrument(desk, symbol);
};

export const findInstrument = ({ instruments }: Pick<Desk, 'instruments'>, symbol: string): Result<Instrument, Failure> => {
  for (const instrument of instruments().values()) if (instrument.symbol === symbol || instrument.id === symbol) return ok(instrument);
  return fail(invalid('symbol', 'a listed instrument', symbol));
};
