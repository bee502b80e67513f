import { expect, test } from 'vitest';
import type { Connection } from '../replica/desk.ts';
import { judgeFreshness } from './freshness.ts';

const connected: Connection = { state: 'connected', sinceMs: 0 };
const broken: Connection = { state: 'disconnected', sinceMs: 0, reason: 'transport close', attempt: 1 };
const connecting: Connection = { state: 'connecting', sinceMs: 0 };

test.each([
  [connected, 98_000, 'live', 2_000],
  [connected, 89_999, 'quiet', 10_001],
  [broken, 98_000, 'live', 2_000],
  [broken, 96_999, 'lost', 3_001],
  [connecting, 40_000, 'lost', 60_000],
  [connected, 101_000, 'live', 0],
] as const)('%o and heard at %i is %s, %i ms old', (connection, lastHeardMs, state, ageMs) => {
  expect(judgeFreshness(connection, lastHeardMs, 100_000)).toEqual({ state, asOfMs: lastHeardMs, ageMs });
});

test('before anything was heard there is no age, and none is made up', () => {
  expect(judgeFreshness(connected, undefined, 100_000)).toEqual({ state: 'waiting', asOfMs: undefined, ageMs: undefined });
});
