import { expect, test } from 'vitest';
import { bindings, chordOf, commandOf, findConflicts } from './bindings.ts';

const stroke = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('the default keys do not clash', () => {
  expect(findConflicts({})).toEqual([]);
});

test('every command has one name', () => {
  expect(new Set(bindings.map(({ id }) => id)).size).toBe(bindings.length);
});

test.each([
  [{ ...stroke, key: 'x', shiftKey: true }, 'Shift+X'],
  [{ ...stroke, key: 'k', metaKey: true }, 'Mod+K'],
  [{ ...stroke, key: '?', shiftKey: true }, '?'],
  [{ ...stroke, key: '\u00e5', altKey: true, code: 'KeyA' }, 'Alt+A'],
  [{ ...stroke, key: 'ArrowUp' }, 'ArrowUp'],
])('a keystroke is written as its chord', (event, chord) => {
  expect(chordOf(event)).toBe(chord);
});

test('a changed key replaces its default, an empty list switches the command off, and a clash is found', () => {
  expect(commandOf({ ...stroke, key: 'c' }, 'ladder', {})).toBe('ladder.centre');
  expect(commandOf({ ...stroke, key: 'c' }, 'ladder', { 'ladder.centre': [] })).toBeUndefined();
  expect(findConflicts({ 'ladder.centre': ['B'] })).toEqual([{ chord: 'B', ids: ['ladder.centre', 'ladder.buy'] }]);
});
