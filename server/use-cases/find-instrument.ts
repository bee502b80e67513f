/** The instrument a symbol names today. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';

type Shown = Pick<Desk, 'instruments' | 'watch' | 'replay'>;

/** Also among what is only watched or replayed: to show it, and to let the gate refuse an order in it by rule. */
export const findShown = (desk: Shown, symbol: string): Result<Instrument, Failure> => {
  for (const place of [desk, desk.watch, desk.replay]) {
    const found = findInstrument(place, symbol);
    if (found.ok) return found;
  }
  return findInstrument(desk, symbol);
};

export const findInstrument = ({ instruments }: Pick<Desk, 'instruments'>, symbol: string): Result<Instrument, Failure> => {
  for (const instrument of instruments().values()) if (instrument.symbol === symbol || instrument.id === symbol) return ok(instrument);
  return fail(invalid('symbol', 'a listed instrument', symbol));
};
