import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Qty } from '../value/quantity.ts';
import { registry } from './registry.gen.ts';

describe.each(registry.map((algorithm) => [algorithm.id, algorithm] as const))('algorithm %s', (_, algorithm) => {
  const requests = fc.record({
    orderQty: fc.integer({ min: 1, max: 1e9 }).map(Qty),
    lotSize: fc.integer({ min: 1, max: 1000 }).map(Qty),
    durationMs: fc.integer({ min: 0, max: 86_400_000 }),
    slices: fc.integer({ min: 1, max: 500 }),
  });

  test('slices sum to the parent exactly and none is empty', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const plan = algorithm.plan(request);
        expect(plan.reduce((sum, { qty }) => sum + qty, 0)).toBe(request.orderQty);
        expect(plan.every(({ qty }) => qty > 0)).toBe(true);
      }),
    );
  });

  test('slices come in order of time and within the duration', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const times = algorithm.plan(request).map(({ afterMs }) => afterMs);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.every((at) => at >= 0 && at <= request.durationMs)).toBe(true);
      }),
    );
  });
});
