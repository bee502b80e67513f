import { z } from 'zod';
import { bookLimits } from '#/core/engine/steps/check-book.ts';
import { hashInput, idInput, intervalInput, symbolInput } from '#/core/value/input.ts';
import { warmUpOf } from '#/server/use-cases/warm-up-of.ts';
import { procedure, unwrap } from '../../init.ts';

const schema = z.strictObject({
  strategyId: idInput,
  versionHash: hashInput.optional(),
  symbol: symbolInput,
  /** More of a book, beside it. */
  others: z.array(symbolInput).max(bookLimits.members).optional(),
  interval: intervalInput,
});

/** How many closed bars a program would find, against how many it needs before its first decision. */
export const warmUp = procedure('deployment.read')
  .input(schema)
  .query(async ({ ctx: { desk }, input }) => unwrap(await warmUpOf(desk, input)));
