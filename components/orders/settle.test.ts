import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSettler } from './settle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a draft settles although the market moves, and the ticket is drawn, far more often than it takes to settle', () => {
  const settled: unknown[] = [];
  const settler = createSettler(250, (draft) => settled.push(draft));
  for (let drawn = 0; drawn < 30; drawn += 1) {
    settler.offer({ qty: '0.031', exits: { stopPx: '94000' } });
    vi.advanceTimersByTime(33);
  }
  expect(settled).toEqual([{ qty: '0.031', exits: { stopPx: '94000' } }]);
});

test('while it is typed nothing settles; then the last draft does, also when there is none any more', () => {
  const settled: unknown[] = [];
  const settler = createSettler<{ readonly qty: string } | undefined>(250, (draft) => settled.push(draft));
  for (const qty of ['0', '0.0', '0.03']) {
    settler.offer({ qty });
    vi.advanceTimersByTime(200);
  }
  expect(settled).toEqual([]);
  vi.advanceTimersByTime(50);
  settler.offer(undefined);
  vi.advanceTimersByTime(250);
  expect(settled).toEqual([{ qty: '0.03' }, undefined]);
});

test('once stopped nothing comes, and the same draft may settle again', () => {
  const settled: unknown[] = [];
  const settler = createSettler(250, (draft) => settled.push(draft));
  settler.offer('a');
  settler.stop();
  vi.advanceTimersByTime(500);
  settler.offer('a');
  vi.advanceTimersByTime(250);
  expect(settled).toEqual(['a']);
});
