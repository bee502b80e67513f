/**
 * Rates to an account's base currency, from the lane's own market: the mid of a listed pair, direct or inverse, as old as
 * its quote. The simulated exchange settles USDT one for one with USD; a lane on another venue has no such rule.
 */
import type { Instrument } from '../instrument/instrument.ts';
import type { FxRate } from '../portfolio/valuation.ts';
import type { Currency } from '../value/money.ts';
import { powerOfTen } from '../value/rounding.ts';
import type { LaneMarket } from './lane-market.ts';
import type { EngineState } from './state.ts';

export const maxFxAgeNs = 60_000_000_000n;

const pegged: ReadonlySet<string> = new Set(['USDT', 'USD']);

/** Settled one for one here, so that the past of the rate is known as well as its present. */
export const isFixedRate = ({ environment }: Pick<EngineState, 'environment'>, from: Currency, to: Currency): boolean =>
  from === to || (environment !== 'Live' && pegged.has(from) && pegged.has(to));

export const fxRate = (
  state: EngineState,
  market: LaneMarket,
  { from, to }: { readonly from: Currency; readonly to: Currency },
): FxRate | undefined => {
  if (isFixedRate(state, from, to)) return { numerator: 1n, denominator: 1n, at: state.now };
  for (const instrument of state.instruments.values()) {
    if (instrument.assetClass !== 'Fx') continue;
    if (instrument.symbol === `${from}-${to}`) return rateOf(instrument, market, { inverse: false });
    if (instrument.symbol === `${to}-${from}`) return rateOf(instrument, market, { inverse: true });
  }
  return undefined;
};

const rateOf = ({ id, priceScale }: Instrument, market: LaneMarket, { inverse }: { readonly inverse: boolean }): FxRate | undefined => {
  const { quote } = market.of(id);
  if (quote === undefined || quote.bidPx <= 0) return undefined;
  const twiceMid = BigInt(quote.bidPx) + BigInt(quote.offerPx);
  const twiceOne = 2n * powerOfTen(priceScale);
  return inverse
    ? { numerator: twiceOne, denominator: twiceMid, at: quote.tsLocal }
    : { numerator: twiceMid, denominator: twiceOne, at: quote.tsLocal };
};
