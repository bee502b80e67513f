import { expect, test } from 'vitest';
import { z } from 'zod';
import { currencyInput } from './input.ts';
import { issueFailure } from './issue-failure.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(8),
  runs: z.int().min(1).max(9),
  share: z.number().gt(0).optional(),
  style: z.enum(['grid', 'random']),
  currency: currencyInput,
  axes: z.array(z.strictObject({ axis: z.string() })).max(2),
  password: z.string().min(12).optional(),
});
const good = { name: 'one', runs: 1, style: 'grid', currency: 'EUR', axes: [] };

const messageOf = (input: unknown, name?: string): string => {
  const { error } = schema.safeParse(input);
  return error === undefined ? 'taken' : issueFailure(error, input, name).message;
};

test.each([
  [{ name: 'far too long' }, 'name must be of at most 8 characters, was 12 characters'],
  [{ name: '' }, 'name must be given, was ""'],
  [{ name: 7 }, 'name must be text, was 7'],
  [{ name: undefined }, 'name must be text, was absent'],
  [{ runs: 12 }, 'runs must be at most 9, was 12'],
  [{ runs: 1.5 }, 'runs must be a whole number, was 1.5'],
  [{ share: 0 }, 'share must be above 0, was 0'],
  [{ style: 'sobol' }, 'style must be one of grid, random, was "sobol"'],
  [{ currency: 'euro' }, 'currency must be 3 to 5 capitals such as EUR, was "euro"'],
  [{ axes: ['fast'] }, 'axes.0 must be an object, was "fast"'],
  [{ axes: [{}, {}, {}] }, 'axes must be of at most 2 entries, was a list of 3'],
  [{ seed: 3 }, 'seed must be left out: it is not known here, was 3'],
  [{ password: 'hunter2' }, 'password must be of at least 12 characters'],
])('%j is refused by name, with what it was and what it must be', (wrong, message) => {
  const input = { ...good, ...wrong };
  expect(messageOf(input)).toBe(message);
});

test('what stands under a name is named so, and what is no object at all by its name alone', () => {
  const messages = [3, { ...good, runs: 0 }].map((input) => messageOf(input, 'recipe'));
  expect(messages).toEqual(['recipe must be an object, was 3', 'recipe.runs must be at least 1, was 0']);
});
