import { expect, test } from 'vitest';
import { guessName } from './pair.ts';

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15', 'iPhone'],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36', 'Pixel 9'],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36', 'Android phone'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 'Phone'],
])('%s is called %s', (userAgent, name) => expect(guessName(userAgent)).toBe(name));
