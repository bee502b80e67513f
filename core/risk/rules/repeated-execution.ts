/**
 * R06 repeated execution throttle: once a scope has executed more than so often within a minute it stays disabled until a
 * designated person re-enables it (see RequestReset: the peak is forgotten); reducing orders pass. Source: RTS 6 Art 15(3).
 */
import { defineRiskRule, limitCount } from '../define.ts';
import { atMost } from '../measure.ts';

export const repeatedExecution = defineRiskRule({
  id: 'R06',
  title: 'Repeated executions',
  basis: 'RTS 6 Art 15(3); FIA 2024',
  hard: true,
  ordRejReason: 99,
  params: {
    maxExecutionsPerMinute: {
      title: 'Executions a minute',
      unit: 'executions',
      schema: limitCount,
      bound: 'max',
      isRequired: false,
      instrument: 'absent',
    },
  },
  measure: (_order, { isReducing }, { node, limit: { allowed } }) =>
    isReducing
      ? undefined
      : atMost({ what: 'executions in a minute were', observed: node.rates?.peakExecutions, allowed, unit: 'executions' }),
  usage: ({ rates }) => rates?.peakExecutions,
});
