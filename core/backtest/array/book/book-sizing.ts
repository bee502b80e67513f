/** From a target of a book to a size on its array path. */
import { Money } from '../../../value/money.ts';
import { wantedPosition } from '../sizing.ts';
import type { ArrayMember } from './array-member.ts';
import type { BookParts } from './book-parts.ts';

/** The size that a share of the account buys; what is held where that is no size. `equity` is in the account's currency. */
export const sizeOf = (
  { rules, instrument, close, position, rate }: ArrayMember,
  { target, equity }: { readonly target: number; readonly equity: bigint },
  parts: BookParts,
): number => {
  const { multiplier, lotSize, minQty } = rules;
  const kept = target === 0 ? 0 : position.qty;
  if (!(Math.abs(target) <= 1 && close * multiplier > 0)) return kept;
  const own = rate === undefined ? equity : parts.exchanged(Money(equity), { numerator: rate.denominator, denominator: rate.numerator });
  const amount = own > 0n ? own : 0n;
  const wanted = wantedPosition({ target, amount, lotSize, multiplier }, { close, instrument }, parts) ?? kept;
  return Math.abs(wanted) < minQty ? 0 : wanted;
};
