import { expect, test } from 'vitest';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import { WorkQuota, type QuotaKind, type Share } from './work-quota.ts';

const begun = (answer: Result<Share, Failure>): Share => {
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
};

test.each<[QuotaKind, number, string]>([
  ['backtest', 8, 'backtests of one user that wait or work must be at most 8, were 8: cancel one, or wait'],
  ['search', 1, 'searches of one user that wait or work must be at most 1, were 1: cancel one, or wait'],
  ['training', 3, 'trainings of one user that wait or work must be at most 3, were 3: cancel one, or wait'],
])('of %ss at work a user has so many, whatever others do, and one more when one has ended', (kind, most, message) => {
  const quota = new WorkQuota(kind);
  const shares = Array.from({ length: most }, () => begun(quota.begin('ana')));
  expect(quota.begin('ana')).toMatchObject({ ok: false, failure: { code: 'TooMany', message } });
  expect(quota.begin('ben').ok).toBe(true);
  shares[0]?.end();
  expect(quota.begin('ana').ok).toBe(true);
});

test('of searches a user begins at most 60 within an hour, and is told when the next one may be', () => {
  let now = 0;
  const quota = new WorkQuota('search', () => now);
  for (let i = 0; i < 60; i += 1) {
    now = i * 30_000;
    begun(quota.begin('ana')).end();
  }
  const message = 'searches of one user begun within an hour must be at most 60, were 60: the next one in 31 minutes';
  expect(quota.begin('ana')).toMatchObject({ ok: false, failure: { code: 'TooMany', message } });
  expect(quota.begin('ben').ok).toBe(true);
  now = 3_600_000;
  expect(quota.begin('ana').ok).toBe(true);
});

test('what is given back counts neither at once nor within the hour', () => {
  let now = 0;
  const quota = new WorkQuota('search', () => now);
  for (let i = 0; i < 100; i += 1) {
    now = i * 1000;
    begun(quota.begin('ana')).giveBack();
  }
  for (let i = 0; i < 60; i += 1) begun(quota.begin('ana')).end();
  expect(quota.begin('ana').ok).toBe(false);
});
