import { expect, test } from 'vitest';
import { defaultPreferences, parsePreferences } from './preferences.ts';

test('what is not understood keeps its default, one field at a time', () => {
  expect(
    parsePreferences({
      theme: 'light',
      palette: 'rainbow',
      density: 7,
      keys: { 'ladder.up': ['k'], bad: 3 },
      firstRun: { done: ['market', 4] },
    }),
  ).toEqual({
    ...defaultPreferences,
    theme: 'light',
    keys: { 'ladder.up': ['k'] },
    firstRun: { done: ['market'], isDismissed: false },
  });
});

test.each([undefined, null, 'dark', 3, []])('%j is no preferences', (value) => {
  expect(parsePreferences(value)).toEqual(defaultPreferences);
});
