import { expect, test } from 'vitest';
import { isShown, parseChoices } from './chosen-columns.ts';

test('a column is shown by its default until a person has chosen', () => {
  expect(isShown({ id: 'bid', isOptional: true }, undefined)).toBe(false);
  expect(isShown({ id: 'bid', isOptional: true }, { bid: true })).toBe(true);
  expect(isShown({ id: 'last', isOptional: false }, { bid: true })).toBe(true);
  expect(isShown({ id: 'last', isOptional: false }, { last: false })).toBe(false);
});

test.each([
  [null, {}],
  ['7', {}],
  ['{"orders":{"tif":false,"age":"no"},"fills":3}', { orders: { tif: false }, fills: {} }],
] as const)('what was kept is read as far as it makes sense: %s', (text, choices) => {
  expect(parseChoices(text)).toEqual(choices);
});
