/**
 * R04 message rate: new orders, replaces and cancels are counted at firm, desk, account and strategy; new orders and
 * replaces wait when the count is used up. Cancels are never held back: they count, and pass. Source: RTS 6 Art 15(1)(d).
 */
import type { ExposureNode } from '../exposure.ts';
import { defineRiskRule, limitCount } from '../define.ts';
import { atMost } from '../measure.ts';
import { eventsIn } from '../rate.ts';

const rate = (title: string, isRequired: boolean) =>
  ({ title, unit: 'messages', schema: limitCount, bound: 'max', isRequired, instrument: 'absent' }) as const;

const sent = ({ rates }: ExposureNode, param: string, nowMs: number): number | undefined =>
  rates === undefined ? undefined : eventsIn(param === 'maxPerSecond' ? rates.perSecond : rates.perMinute, nowMs);

export const messageRate = defineRiskRule({
  id: 'R04',
  title: 'Message rate',
  basis: 'RTS 6 Art 15(1)(d)',
  hard: true,
  ordRejReason: 99,
  params: { maxPerSecond: rate('Messages a second', true), maxPerMinute: rate('Messages a minute', false) },
  measure: (_order, { nowMs }, { node, limit: { param, allowed } }) => {
    const what = param === 'maxPerSecond' ? 'messages in this second would be' : 'messages in this minute would be';
    const before = sent(node, param, nowMs);
    return atMost({ what, observed: before === undefined ? undefined : before + 1, allowed, unit: 'messages' });
  },
  usage: sent,
});
