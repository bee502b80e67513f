/** Order style: how a change of target becomes orders. The engine's execution stage reads it from the program. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const orderStyle = defineNode({
  id: 'order-style',
  version: 1,
  title: 'Order style',
  lane: 'Execution',
  category: 'Execution',
  doc: 'Sends a change at once, or in equal slices over a span of time (TWAP).',
  formula: '{style}',
  params: {
    style: { kind: 'choice', title: 'Style', choices: ['immediate', 'twap'], default: 'immediate' },
    slices: { kind: 'number', title: 'Slices', unit: 'count', min: 1, max: 1000, default: 10, isInteger: true },
    durationMs: {
      kind: 'number',
      title: 'Duration',
      unit: 'ms',
      min: 1000,
      max: 86_400_000,
      default: 60_000,
      isInteger: true,
    },
  },
  inputs: { target: { type: 'Target' } },
  outputs: { orders: { type: 'Orders' } },
  warmUp: () => 0,
  step({ slots, in: { target }, out: { orders } }) {
    return () => void (slots[orders] = at(slots, target));
  },
  vector: (context) => context.share('orders', context.input('target')),
});
