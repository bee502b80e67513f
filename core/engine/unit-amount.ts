/** What one unit of exposure of a deployment stands for now: a fixed amount, or a share of what its account is worth at the decision. */
import { convertMoney } from '../portfolio/valuation.ts';
import { Currency, Money } from '../value/money.ts';
import type { DeploymentTerms } from './events.ts';
import { fxRate } from './fx.ts';
import type { Lane } from './lane.ts';
import { valueOf } from './steps/mark-step.ts';

const wholeBps = 10_000n;

/** In `currency`; undefined while the account's equity, or the rate, is not known. A lost account stands for nothing. */
export const unitAmount = (
  lane: Lane,
  { account, amount, equityBps }: Pick<DeploymentTerms, 'account' | 'amount' | 'equityBps'>,
  currency: Currency,
): Money | undefined => {
  if (equityBps === undefined) return Money(amount);
  const state = lane.state.accounts.get(account);
  const equity = state && valueOf(lane, state).equity;
  const rate = state && fxRate(lane.state, lane.market, { from: Currency(state.baseCurrency), to: currency });
  if (equity === undefined || rate === undefined) return undefined;
  const share = (equity * BigInt(equityBps)) / wholeBps;
  return convertMoney(Money(share > 0n ? share : 0n), rate);
};

export const unsizedText = 'not sized: what the account is worth is not known, a position in it has no price';
