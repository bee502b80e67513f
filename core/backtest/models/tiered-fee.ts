/**
 * Maker and taker fees in basis points by what the account has traded in the 30 days before the fill, this fill left out. The
 * last tier whose threshold is reached holds. Tiers are written `from:maker/taker`, with `;` between, the first from 0:
 * `0:16/26;50000:14/24` charges makers 16 and takers 26 bps until 50,000 in the quote currency have been traded.
 */
import { parseDecimal } from '../../value/decimal.ts';
import { showValue } from '../../value/failures.ts';
import { present } from '../../value/invariant.ts';
import { Money, moneyScale, negateMoney } from '../../value/money.ts';
import { bpsOf, defineModel, maxModelText } from '../define-model.ts';

interface Tier {
  readonly from: Money;
  readonly makerBps: number;
  readonly takerBps: number;
}

const windowMs = 30 * 86_400_000;
const pattern = /^(\d{1,12}(?:\.\d{1,8})?):(-?\d{1,4}(?:\.\d{1,6})?)\/(\d{1,4}(?:\.\d{1,6})?)$/;
const mostBps = 1000;
const leastBps = -10;

export const tieredFee = defineModel({
  id: 'tiered',
  kind: 'fee',
  title: 'Tiered maker and taker',
  doc: 'A share of notional that falls with what was traded in the last 30 days.',
  params: {
    tiers: {
      kind: 'text',
      title: 'Tiers',
      unit: 'from:maker/taker bps',
      maxLength: maxModelText,
      default: '0:16/26;50000:14/24;100000:12/22;250000:10/20;500000:8/18;1000000:6/16;2500000:4/14;5000000:2/12;10000000:0/10',
    },
  },
  create: (params) => {
    const tiers = parseTiers(params.text('tiers'));
    return ({ notional, isMaker, atMs, tradedSince }) => {
      const traded = tradedSince(atMs - windowMs);
      const { makerBps, takerBps } = present(
        tiers.findLast(({ from }) => traded >= from),
        'a tier from 0',
      );
      const bps = isMaker ? makerBps : takerBps;
      return bps < 0 ? negateMoney(bpsOf(notional, -bps)) : bpsOf(notional, bps);
    };
  },
});

const parseTiers = (text: string): readonly Tier[] => {
  const tiers = text.split(';').map((part, index) => parseTier(part.trim(), index));
  const [first] = tiers;
  if (first === undefined || first.from !== 0n) throw new RangeError(`tiered.tiers must begin with 0, was ${showValue(text)}`);
  const unordered = tiers.findIndex(({ from }, index) => index > 0 && from <= (tiers[index - 1]?.from ?? 0n));
  if (unordered > 0) throw new RangeError(`tiered.tiers[${unordered}] must begin above the tier before it, was ${showValue(text)}`);
  return tiers;
};

const parseTier = (part: string, index: number): Tier => {
  const [, from, maker, taker] = pattern.exec(part) ?? [];
  const [makerBps, takerBps] = [Number(maker), Number(taker)];
  const threshold = from === undefined ? undefined : parseDecimal(from, moneyScale, 'from');
  if (threshold === undefined || !threshold.ok || !(makerBps >= leastBps && makerBps <= mostBps && takerBps <= mostBps))
    throw new RangeError(
      `tiered.tiers[${index}] must be from:maker/taker, such as 50000:14/24, in bps up to ${mostBps}, was ${showValue(part)}`,
    );
  return { from: Money(threshold.value), makerBps, takerBps };
};
