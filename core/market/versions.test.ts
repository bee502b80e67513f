import { expect, test } from 'vitest';
import { nameOfBars, supersededBy, withVersions } from './versions.ts';

const of = (hash: string, symbol = 'X', interval = '1d') => ({ hash, symbol, interval });
const sets = [of('a'), of('b', 'Y'), of('c'), of('d', 'X', '1m'), of('e')];

test('each set has its version among those of its name, and the hash of the one before', () => {
  expect(withVersions(sets, nameOfBars).map(({ hash, version, supersedes }) => [hash, version, supersedes])).toEqual([
    ['a', 1, undefined],
    ['b', 1, undefined],
    ['c', 2, 'a'],
    ['d', 1, undefined],
    ['e', 3, 'c'],
  ]);
});

test('what is old is superseded by the newest of its name; the newest and the unknown by nothing', () => {
  expect(['a', 'c', 'e', 'b', 'd', 'z'].map((hash) => supersededBy(sets, hash))).toEqual([
    'e',
    'e',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
