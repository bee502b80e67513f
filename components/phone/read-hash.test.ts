import { expect, test } from 'vitest';
import { readHash } from './read-hash.ts';

test.each([
  ['', { screen: 'today' }],
  ['#', { screen: 'today' }],
  ['#alerts', { screen: 'alerts' }],
  ['#Alerts', { screen: 'today', code: 'Alerts' }],
  ['#q3Zk_0-x', { screen: 'today', code: 'q3Zk_0-x' }],
])('the hash %j is %o', (hash, read) => expect(readHash(hash)).toEqual(read));
