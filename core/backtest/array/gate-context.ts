/** What the desk's rules read on an array path: a desk that trades on bars, where every venue is there and nobody has halted anything. */
import type { Instrument } from '../../instrument/instrument.ts';
import { execInsts, ordTypes, timesInForce } from '../../order/order.ts';
import type { RiskContext, VenueAbilities } from '../../risk/context.ts';
import { defaultDesk } from '../../risk/defaults.ts';
import type { ExposureBook } from '../../risk/exposure.ts';
import { firmScope } from '../../risk/limit.ts';
import type { LimitSet } from '../../risk/limits.ts';
import type { Price } from '../../value/quantity.ts';
import type { Timestamp } from '../../value/timestamp.ts';

export interface LastPrice {
  readonly lastPx: Price | undefined;
  readonly lastAt: Timestamp | undefined;
}

export interface ContextTerms {
  readonly now: () => Timestamp;
  readonly limits: LimitSet;
  readonly exposure: ExposureBook;
  readonly instrument: (id: string) => Instrument | undefined;
  readonly last: (id: string) => LastPrice;
  /** To the currency of the limits; one where there is no other. */
  readonly rate?: RiskContext['rate'];
}

export const gateContext = ({
  now,
  limits,
  exposure,
  instrument,
  last,
  rate = () => ({ rate: 1, at: now() }),
}: ContextTerms): RiskContext => ({
  get now() {
    return now();
  },
  limits,
  exposure,
  account: () => ({ desk: defaultDesk }),
  instrument,
  market: (id) => {
    const { lastPx, lastAt } = last(id);
    return { lastPx, lastAt, hasQuotes: false, flags: noFlags, feedState: 'Live' };
  },
  isSessionOpen: () => true,
  abilities: () => allAbilities,
  tradingState: (scope) => (scope === firmScope ? 'Active' : undefined),
  venueState: () => 'Active',
  rate,
  parent: () => undefined,
  openPair: () => undefined,
  isKnownClOrdId: () => false,
});

const allAbilities: VenueAbilities = { ordTypes, timesInForce, execInsts, replace: true };
const noFlags: ReadonlySet<never> = new Set();
