import { expect, test } from 'vitest';
import { createFactsHash, markEvery } from '#/core/backtest/facts-hash.ts';
import { nodeTextHash } from './node-text-hash.ts';

test('facts have the same digest and marks as by the hash of the core', () => {
  const [own, native] = [createFactsHash(), createFactsHash(nodeTextHash)];
  for (const hash of [own, native]) {
    expect(hash.digest()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    for (let i = 0; i < 3 * markEvery; i += 1) hash.update(`{"fact":${i},"text":"Zürich 東京 \u{1f4c8} \ud800"}`);
  }
  expect(native.digest()).toBe(own.digest());
  expect(native.marks()).toEqual(own.marks());
  expect(native.marks()).toHaveLength(3);
});
