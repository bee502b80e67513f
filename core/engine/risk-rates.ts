/**
 * Rates to the risk currency. What is booked is converted at the rate of that moment, which goes into the fact unless a rule
 * fixes it: so that what a holding has earned is the same to the gate after a restart as before.
 */
import { defaultRiskCurrency } from '../risk/defaults.ts';
import type { RiskRate } from '../risk/context.ts';
import type { RateOf } from '../risk/track.ts';
import { Currency } from '../value/money.ts';
import type { RiskRates } from './facts.ts';
import { fxRate, isFixedRate } from './fx.ts';
import type { Lane } from './lane.ts';
import type { EngineState } from './state.ts';

export const riskCurrencyOf = ({ riskCurrency }: Pick<EngineState, 'riskCurrency'>): Currency =>
  Currency(riskCurrency ?? defaultRiskCurrency);

/** As the market is now; undefined where it does not say. */
export const riskRate = (lane: Lane, currency: Currency): RiskRate | undefined => {
  const riskCurrency = riskCurrencyOf(lane.state);
  if (currency === riskCurrency) return { rate: 1, at: lane.state.now };
  const rate = fxRate(lane.state, lane.market, { from: currency, to: riskCurrency });
  return rate === undefined || rate.denominator === 0n
    ? undefined
    : { rate: Number(rate.numerator) / Number(rate.denominator), at: rate.at };
};

/** For a fact: the rates of these currencies that no rule fixes and the market knows. */
export const ratesFor = (lane: Lane, currencies: Iterable<Currency>): { readonly rates?: RiskRates } => {
  const riskCurrency = riskCurrencyOf(lane.state);
  let rates: Record<string, number> | undefined;
  for (const currency of currencies) {
    if (isFixedRate(lane.state, currency, riskCurrency)) continue;
    const rate = riskRate(lane, currency)?.rate;
    if (rate !== undefined) rates = { ...rates, [currency]: rate };
  }
  return rates === undefined ? {} : { rates };
};

/** As a fact says. */
export const riskRateOf =
  (state: EngineState, rates: RiskRates | undefined): RateOf =>
  (currency) =>
    isFixedRate(state, currency, riskCurrencyOf(state)) ? 1 : rates?.[currency];
