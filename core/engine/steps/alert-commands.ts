/** Commands about alerts: acknowledge, and price alerts of one's own. */
import { failure, invalid } from '../../value/failures.ts';
import { fail, ok } from '../../value/result.ts';
import { knownInstrument, type Handlers } from './command.ts';

export const alertCommands: Handlers<'AcknowledgeAlert' | 'SetPriceAlert' | 'RemovePriceAlert'> = {
  AcknowledgeAlert: (lane, { id }, { actor }) => {
    const alert = lane.state.alerts.get(id);
    if (alert === undefined) return fail(failure('NotFound', `alert ${id} must exist, was not found`));
    lane.emit({ kind: 'AlertSet', alert: { ...alert, acknowledgedBy: actor.name } });
    return ok(id);
  },
  SetPriceAlert: (lane, { id, instrumentId, above, below }) => {
    const checked = knownInstrument(lane, instrumentId);
    if (!checked.ok) return checked;
    if (above === undefined && below === undefined) return fail(invalid('above', 'present, or below must be', undefined));
    lane.emit({
      kind: 'PriceAlertSet',
      id,
      instrumentId,
      armed: true,
      ...(above !== undefined && { above }),
      ...(below !== undefined && { below }),
    });
    return ok(id);
  },
  RemovePriceAlert: (lane, { id }) => {
    const rule = lane.state.priceAlerts.get(id);
    if (rule === undefined) return fail(failure('NotFound', `price alert ${id} must exist, was not found`));
    lane.emit({ kind: 'PriceAlertSet', id, instrumentId: rule.instrumentId, armed: false });
    return ok(id);
  },
};
