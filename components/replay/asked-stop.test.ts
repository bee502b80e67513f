import { expect, test } from 'vitest';
import { askedStop, askedUrl } from './asked-stop.ts';

test('a condition to be played to is read from the address as it was written; half of one is none', () => {
  const asked = { strategyId: 's-1', versionHash: 'a1b2', link: ['above.2', 'out'] } as const;
  const { searchParams } = new URL(askedUrl(asked), 'http://desk');
  expect(searchParams.get('tab')).toBe('replay');
  expect(askedStop(searchParams)).toEqual(asked);
  searchParams.delete('port');
  expect(askedStop(searchParams)).toBeUndefined();
  expect(askedStop(new URLSearchParams('tab=replay'))).toBeUndefined();
});
