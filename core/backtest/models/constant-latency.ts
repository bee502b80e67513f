/** The same delay for every order, from decision to arrival. */
import { defineModel } from '../define-model.ts';

export const constantLatency = defineModel({
  id: 'constant-ms',
  kind: 'latency',
  title: 'Constant',
  doc: 'Every order arrives the same time after its decision.',
  params: { delayMs: { kind: 'number', title: 'Delay', unit: 'ms', min: 0, max: 86_400_000, default: 0 } },
  create: (params) => {
    const delayMs = params.number('delayMs');
    return () => delayMs;
  },
});
