/** Corporate actions on what is held. The venue adjusts or ends resting orders by its own rules: ours in the instrument are cancelled. */
import { invalid } from '../../value/failures.ts';
import { fail, ok } from '../../value/result.ts';
import { ratesFor } from '../risk-rates.ts';
import { cancelOrders } from './cancel-step.ts';
import { knownInstrument, type Handlers } from './command.ts';

export const corporateCommands: Handlers<'SplitPositions'> = {
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
};
