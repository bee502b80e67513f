/**
 * R22 session and kind: the market is open, the venue takes this order type, time in force and instruction, and the prices fit the
 * type.
 */
import type { NewOrderSingle } from '../../order/order.ts';
import { defineRiskRule } from '../define.ts';
import { unmet, type Measure } from '../measure.ts';
import type { RiskView } from '../context.ts';

export const sessionAndType = defineRiskRule({
  id: 'R22',
  title: 'Session and order type',
  basis: 'venue calendar and capabilities',
  hard: true,
  ordRejReason: 11,
  params: {},
  inspect: (order, view) => sessionFinding(view) ?? kindFinding(order, view) ?? shapeFinding(order),
});

const sessionFinding = ({ context, instrument }: RiskView): Measure | undefined => {
  const isOpen = context.isSessionOpen(instrument);
  if (isOpen === true) return undefined;
  return unmet({ what: 'session', was: isOpen === undefined ? undefined : 'closed', must: 'open', ordRejReason: 2 });
};

const kindFinding = (
  { ordType, timeInForce, execInst }: NewOrderSingle,
  { context, instrument, isReplace }: RiskView,
): Measure | undefined => {
  const abilities = context.abilities(instrument.venue);
  if (abilities === undefined) return unmet({ what: `what ${instrument.venue} accepts is`, was: undefined, must: 'known' });
  const { ordTypes, timesInForce, execInsts, replace } = abilities;
  if (isReplace && !replace)
    return unmet({ what: `amending at ${instrument.venue} is`, was: 'not offered', must: 'offered: cancel and send anew' });
  if (!ordTypes.includes(ordType)) return unmet({ what: 'order type', was: ordType, must: ordTypes.join(' or ') });
  if (!timesInForce.includes(timeInForce)) return unmet({ what: 'time in force', was: timeInForce, must: timesInForce.join(' or ') });
  const foreign = execInst.find((inst) => !execInsts.includes(inst));
  return foreign === undefined ? undefined : unmet({ what: 'instruction', was: foreign, must: execInsts.join(' or ') || 'absent' });
};

const shapeFinding = ({ ordType, price, stopPx, execInst }: NewOrderSingle): Measure | undefined => {
  const isPostOnly = execInst.includes('ParticipateDoNotInitiate');
  return (
    presence(`price of a ${ordType} order`, price, ordType === 'Limit' || ordType === 'StopLimit') ??
    presence(`stopPx of a ${ordType} order`, stopPx, ordType === 'Stop' || ordType === 'StopLimit') ??
    (isPostOnly && ordType !== 'Limit' ? unmet({ what: 'type of a post-only order', was: ordType, must: 'Limit' }) : undefined)
  );
};

const presence = (what: string, px: number | undefined, isWanted: boolean): Measure | undefined => {
  if (isWanted === (px !== undefined)) return undefined;
  return unmet({ what, was: isWanted ? 'absent' : 'present', must: isWanted ? 'present' : 'absent' });
};
