/**
 * Which of the names asked for a proposal can be about, and why not the others. A name needs a fresh quote, and a currency
 * whose rate to base never moves: where it does, its risk in base is not that of its price, and its past is not kept.
 */
import type { Instrument } from '../instrument/instrument.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { Price, SignedQty } from '../value/quantity.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { AccountView, HoldingView } from './account-view.schema.ts';
import { shareOf, type RebalanceLeg } from './rebalance.ts';

export interface LeftOut {
  readonly symbol: string;
  readonly reason: string;
  /** Share of equity held in it, which stays as it is. */
  readonly share?: number;
}

export interface Universe {
  readonly legs: readonly Omit<RebalanceLeg, 'target'>[];
  readonly leftOut: readonly LeftOut[];
  /** Share of equity, by size, in what is held and not of the proposal. */
  readonly outside: number;
}

export interface UniverseRequest {
  readonly view: AccountView;
  readonly equity: bigint;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly symbols: readonly string[];
}

export const chooseUniverse = ({ view, equity, instruments, symbols }: UniverseRequest): Result<Universe, Failure> => {
  const wanted = new Set(symbols);
  const listed = view.holdings.flatMap((holding) => {
    const instrument = instruments.get(holding.instrumentId);
    return instrument === undefined ? [] : [{ holding, instrument }];
  });
  for (const symbol of wanted) {
    if (!listed.some(({ instrument }) => instrument.symbol === symbol)) return fail(invalid('symbols', 'listed instruments', symbol));
  }
  const legs: Omit<RebalanceLeg, 'target'>[] = [];
  const leftOut: LeftOut[] = [];
  for (const { holding, instrument } of listed) {
    const leg = wanted.has(instrument.symbol) ? legOf(holding, instrument, view) : 'not chosen; what is held stays';
    if (typeof leg !== 'string') legs.push(leg);
    else if (wanted.has(instrument.symbol) || holding.qty !== 0)
      leftOut.push({ symbol: instrument.symbol, reason: leg, ...shareHeld(holding, equity) });
  }
  return ok({ legs, leftOut, outside: leftOut.reduce((sum, { share = 0 }) => sum + Math.abs(share), 0) });
};

/** The leg, or why there is none. */
const legOf = (holding: HoldingView, instrument: Instrument, { baseCurrency }: AccountView): Omit<RebalanceLeg, 'target'> | string => {
  const { bidPx, offerPx, rate, isFixedRate, qty } = holding;
  if (!isFixedRate || rate === undefined)
    return `quoted in ${instrument.currency}: the past of its rate to ${baseCurrency} is not kept, so its risk in ${baseCurrency} is not known`;
  if (bidPx === undefined || offerPx === undefined) return 'no fresh quote';
  return { instrument, qty: SignedQty(qty), bidPx: Price(bidPx), offerPx: Price(offerPx), rate };
};

const shareHeld = ({ qty, baseValue }: HoldingView, equity: bigint): { readonly share?: number } =>
  qty === 0 || baseValue === undefined ? {} : { share: shareOf(baseValue, equity) };
