/** What a work says of itself: a line of JSON that names it, with numbers in it at any depth. */
import { z } from 'zod';

export const figureSchema = z.record(z.string(), z.unknown());
export type Figures = z.infer<typeof figureSchema>;

/** JSON lines of a program's output that name a work. */
export const figuresOf = (text: string): readonly Figures[] =>
  text.split('\n').flatMap((line) => (line.startsWith('{"work":') ? [figureSchema.parse(JSON.parse(line))] : []));

/** Every number of a work, by its path. */
export const numbersOf = (value: unknown, path = ''): readonly (readonly [string, number])[] => {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => numbersOf(part, path === '' ? name : `${path}.${name}`));
};
