/**
 * Alert: hands a condition on as it is; at a running strategy the desk raises an alert when it becomes true and clears it when it
 * is false.
 */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const alert = defineNode({
  id: 'alert',
  version: 1,
  title: 'Alert',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Raises an alert at the desk when a condition of a running strategy becomes true, and clears it when it no longer is. The condition passes through: put it on the way to the decision.',
  formula: 'alert: {text}',
  params: {
    text: { kind: 'text', title: 'Text', maxLength: 120, default: 'The condition is true' },
    severity: { kind: 'choice', title: 'Severity', choices: ['info', 'warn', 'danger'], default: 'info' },
  },
  inputs: { when: { type: 'Bool' } },
  outputs: { out: { type: 'Bool' } },
  warmUp: () => 0,
  step({ slots, in: { when }, out: { out } }) {
    return () => {
      slots[out] = at(slots, when);
    };
  },
  vector: (context) => context.share('out', context.input('when')),
});
