/** One account at one moment, for proposals: worth, cash, and every instrument with what is held, its quote and its rate. */
import { toBase, valueAccount } from '../portfolio/valuation.ts';
import type { AccountView, HoldingView } from '../portfolio/account-view.schema.ts';
import { accountBook } from '../portfolio/books.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { given } from '../value/given.ts';
import { Currency } from '../value/money.ts';
import { isFixedRate, fxRate } from './fx.ts';
import type { Lane } from './lane.ts';
import { freshQuote, valuationInput } from './steps/mark-step.ts';

export const viewAccount = (lane: Lane, account: string): AccountView | undefined => {
  const known = lane.state.accounts.get(account);
  if (known === undefined) return undefined;
  const base = Currency(known.baseCurrency);
  const input = valuationInput(lane, base);
  const value = valueAccount(accountBook(lane.state.books, account), input);
  const byId = new Map(value.positions.map((position) => [position.instrumentId, position]));
  const holdingOf = ({ id, currency }: Instrument): HoldingView => {
    const quote = freshQuote(lane, id);
    const rate = currency === base ? one : fxRate(lane.state, lane.market, { from: currency, to: base });
    const position = byId.get(id);
    return {
      instrumentId: id,
      qty: position?.qty ?? 0,
      isFixedRate: isFixedRate(lane.state, currency, base),
      ...given({
        baseValue: position?.value === undefined ? undefined : toBase(position.value, currency, input),
        bidPx: quote?.bidPx,
        offerPx: quote?.offerPx,
        rate: rate && { numerator: rate.numerator, denominator: rate.denominator },
      }),
    };
  };
  return {
    now: lane.state.now,
    baseCurrency: base,
    gaps: value.gaps,
    holdings: Array.from(lane.state.instruments.values(), holdingOf),
    ...given({ equity: value.equity, cash: value.cash }),
  };
};

const one = { numerator: 1n, denominator: 1n };
