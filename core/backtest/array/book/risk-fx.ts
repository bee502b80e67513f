/** Rates to the currency of limits as the desk's gate has them on the array path: by the last quote of a pair, whatever its age. */
import { isFixedRate } from '../../../engine/fx.ts';
import type { Instrument } from '../../../instrument/instrument.ts';
import type { Quote } from '../../../market/events.ts';
import type { RiskRate } from '../../../risk/context.ts';
import type { Currency } from '../../../value/money.ts';
import { floatPowerOfTen } from '../../../value/rounding.ts';
import type { Timestamp } from '../../../value/timestamp.ts';
import { environment } from '../../deployment.ts';

export class RiskFx {
  readonly currency: Currency;
  readonly #pairs: ReadonlyMap<string, Instrument>;
  readonly #quoted = new Map<string, Quote>();

  constructor(currency: Currency, pairs: readonly Instrument[]) {
    this.currency = currency;
    this.#pairs = new Map(pairs.map((pair) => [pair.symbol, pair]));
  }

  onQuotes(quotes: readonly Quote[]): void {
    for (const quote of quotes) this.#quoted.set(quote.instrumentId, quote);
  }

  /** Undefined before the first quote. */
  rateOf(currency: Currency): number | undefined {
    return isFixedRate({ environment }, currency, this.currency) ? 1 : this.#quotedRate(currency)?.rate;
  }

  /** With the time it is of. */
  datedRate(currency: Currency, now: Timestamp): RiskRate | undefined {
    return isFixedRate({ environment }, currency, this.currency) ? { rate: 1, at: now } : this.#quotedRate(currency);
  }

  #quotedRate(currency: Currency): RiskRate | undefined {
    const direct = this.#pairs.get(`${currency}-${this.currency}`);
    const pair = direct ?? this.#pairs.get(`${this.currency}-${currency}`);
    const quote = pair && this.#quoted.get(pair.id);
    if (pair === undefined || quote === undefined || quote.bidPx <= 0) return undefined;
    const unit = floatPowerOfTen(pair.priceScale);
    return { rate: direct === undefined ? unit / quote.bidPx : quote.bidPx / unit, at: quote.tsLocal };
  }
}
