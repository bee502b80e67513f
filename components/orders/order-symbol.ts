/** An instrument as an order names it: by its symbol on the simulated exchange, whose symbols are unique, elsewhere with its venue. */
import { simulatedVenue } from '#/core/instrument/builtin.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';

export const orderSymbol = ({ id, symbol, venue }: Instrument): string =>
  venue !== simulatedVenue && id === `${venue}:${symbol}` ? id : symbol;
