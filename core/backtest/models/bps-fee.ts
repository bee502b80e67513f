/** Fee in basis points of notional, by whether the order made or took liquidity; a negative maker fee is a rebate. */
import { negateMoney } from '../../value/money.ts';
import { bpsOf, defineModel } from '../define-model.ts';

export const bpsFee = defineModel({
  id: 'bps',
  kind: 'fee',
  title: 'Basis points',
  doc: 'A share of notional, maker and taker apart.',
  params: {
    makerBps: { kind: 'number', title: 'Maker', unit: 'bps', min: -10, max: 1000, default: 2 },
    takerBps: { kind: 'number', title: 'Taker', unit: 'bps', min: 0, max: 1000, default: 5 },
  },
  create: (params) => {
    const maker = params.number('makerBps');
    const taker = params.number('takerBps');
    return ({ notional, isMaker }) => {
      const bps = isMaker ? maker : taker;
      return bps < 0 ? negateMoney(bpsOf(notional, -bps)) : bpsOf(notional, bps);
    };
  },
});
