/**
 * Corporate actions on what is held, and what is paid for it at the end. The venue adjusts or ends resting orders by its own
 * rules: ours in the instrument are cancelled.
 */
import type { OrderTerms } from '../../order/order.ts';
import { invalid } from '../../value/failures.ts';
import { Qty } from '../../value/quantity.ts';
import { fail, ok } from '../../value/result.ts';
import { ratesFor } from '../risk-rates.ts';
import { cancelOrders } from './cancel-step.ts';
import { knownInstrument, type Handlers } from './command.ts';
import { payOut } from './order-step.ts';

export const corporateCommands: Handlers<'SplitPositions' | 'PayOutPositions'> = {
  SplitPositions: (lane, { instrumentId, numerator, denominator, px }) => {
    const known = knownInstrument(lane, instrumentId);
    if (!known.ok) return known;
    for (const [field, part] of Object.entries({ numerator, denominator })) {
      if (!(Number.isSafeInteger(part) && part > 0)) return fail(invalid(field, 'a whole number above 0', part));
    }
    cancelOrders(lane, (order) => order.instrumentId === instrumentId);
    lane.market.onPrice(instrumentId, px, lane.state.now);
    lane.gate.onSplit(instrumentId, px);
    let holders = 0;
    for (const { account, positions } of lane.state.books.accounts.values()) {
      const held = positions.get(instrumentId);
      if (held === undefined || held.position.qty === 0) continue;
      holders += 1;
      const rates = ratesFor(lane, [held.instrument.currency]);
      lane.emit({ kind: 'PositionSplit', account, instrumentId, numerator, denominator, px, ...rates });
    }
    return ok(String(holders));
  },
  PayOutPositions: (lane, { instrumentId }, { actor }) => {
    const known = knownInstrument(lane, instrumentId);
    if (!known.ok) return known;
    const { environment } = lane.state;
    if (environment !== 'Replay') return fail(invalid('environment', 'Replay: elsewhere the broker pays holders', environment));
    let holders = 0;
    for (const { account, positions } of lane.state.books.accounts.values()) {
      const qty = positions.get(instrumentId)?.position.qty ?? 0;
      if (qty === 0) continue;
      holders += 1;
      payOut(lane, closingAll(account, instrumentId, qty), { userId: actor.userId });
    }
    return ok(String(holders));
  },
};

const closingAll = (account: string, instrumentId: string, held: number): OrderTerms => ({
  ...{ account, instrumentId, side: held > 0 ? 'Sell' : 'Buy', ordType: 'Market', orderQty: Qty(Math.abs(held)) },
  ...{ timeInForce: 'ImmediateOrCancel', execInst: [] },
});
