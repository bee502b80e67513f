/**
 * Marks accounts once a second: equity, day profit, drawdown from the peak. Marks are not facts; only the roll of a day and
 * a new peak at that roll are, because daily-loss and drawdown rules must survive a restart.
 */
import type { Quote } from '../../market/events.ts';
import { markFor, valueAccount, type AccountValue, type ValuationInput } from '../../portfolio/valuation.ts';
import { accountBook } from '../../portfolio/books.ts';
import { Currency } from '../../value/money.ts';
import { toMs, msPerDay } from '../../value/timestamp.ts';
import { fxRate, maxFxAgeNs } from '../fx.ts';
import type { Lane } from '../lane.ts';
import { watchLimits } from '../limit-rows.ts';
import type { AccountState } from '../state.ts';

const everyNs = 1_000_000_000n;
const staleQuoteNs = 15_000_000_000n;

/** The quote, unless it is old or crossed. */
export const freshQuote = (lane: Lane, instrumentId: string): Quote | undefined => {
  const { quote } = lane.market.of(instrumentId);
  const isFresh = quote !== undefined && lane.state.now - quote.tsLocal <= staleQuoteNs && quote.bidPx < quote.offerPx;
  return isFresh ? quote : undefined;
};

export const valuationInput = (lane: Lane, base: Currency): ValuationInput => ({
  now: lane.state.now,
  base,
  maxFxAgeNs,
  markOf: (instrument, qty) => {
    const { lastPx } = lane.market.of(instrument.id);
    const quote = freshQuote(lane, instrument.id);
    return markFor(qty, { bidPx: quote?.bidPx, offerPx: quote?.offerPx, lastPx }, instrument);
  },
  fxOf: (from) => fxRate(lane.state, lane.market, { from, to: base }),
});

export const valueOf = (lane: Lane, { account, baseCurrency }: Pick<AccountState, 'account' | 'baseCurrency'>): AccountValue =>
  valueAccount(accountBook(lane.state.books, account), valuationInput(lane, Currency(baseCurrency)));

export const markAccounts = (lane: Lane): void => {
  if (lane.state.now - lane.markedAt < everyNs) return;
  lane.markedAt = lane.state.now;
  const day = Math.floor(toMs(lane.state.now) / msPerDay);
  markRisk(lane, day);
  watchLimits(lane);
  for (const account of lane.state.accounts.values()) {
    const value = valueOf(lane, account);
    lane.values.set(account.account, value);
    if (value.equity === undefined) continue;
    if (account.day !== day || account.dayStart === undefined) rollDay(lane, account, { day, equity: value.equity });
    else if (value.equity > (account.peakEquity ?? 0n) + value.equity / 200n)
      rollDay(lane, account, { day, equity: account.dayStart, peak: value.equity });
  }
};

const markRisk = (lane: Lane, day: number): void => {
  const scopes = lane.gate.markScopes(day);
  if (scopes.length > 0 || lane.state.risk.day !== day) lane.emit({ kind: 'ScopesMarked', day, scopes });
};

/** Also books a new peak once it is half a percent above the recorded one: a drawdown is never understated by more. */
const rollDay = (
  lane: Lane,
  account: AccountState,
  { day, equity, peak = equity }: { day: number; equity: bigint; peak?: bigint },
): void => {
  const peakEquity = peak > (account.peakEquity ?? 0n) ? peak : account.peakEquity;
  lane.emit({
    kind: 'DayRolled',
    account: account.account,
    day,
    equity,
    ...(peakEquity !== undefined && { peakEquity }),
  });
};
