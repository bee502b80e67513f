/** The instrument a symbol names today. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';

type Listed = { readonly instruments: (account?: string) => ReadonlyMap<string, Instrument> };
type Shown = Listed & Pick<Desk, 'watch' | 'replay'>;

/** Also among what is only watched or replayed: to show it, and to let the gate refuse an order in it by rule. */
export const findShown = (desk: Shown, symbol: string, account?: string): Result<Instrument, Failure> => {
  const traded = findInstrument(desk, symbol, account);
  if (traded.ok || namedBy(desk.instruments(account), symbol).length > 1) return traded;
  for (const place of [desk.watch, desk.replay]) {
    const [found] = namedBy(place.instruments(), symbol);
    if (found !== undefined) return ok(found);
  }
  return traded;
};

/** In the lane of an account, or the simulated one. A symbol that several venues of the lane list must come with its venue. */
export const findInstrument = ({ instruments }: Listed, symbol: string, account?: string): Result<Instrument, Failure> => {
  const [named, ...others] = namedBy(instruments(account), symbol);
  if (named === undefined) return fail(invalid('symbol', 'a listed instrument', symbol));
  return others.length === 0 ? ok(named) : fail(invalid('symbol', `one of ${[named, ...others].map(({ id }) => id).join(', ')}`, symbol));
};

const namedBy = (listed: ReadonlyMap<string, Instrument>, symbol: string): readonly Instrument[] =>
  [...listed.values()].filter((instrument) => instrument.symbol === symbol || instrument.id === symbol);
