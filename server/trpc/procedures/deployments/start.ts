import { z } from 'zod';
import { bookLimits } from '#/core/engine/steps/check-book.ts';
import { accountInput, commandIdInput, decimalInput, hashInput, idInput, intervalInput, symbolInput } from '#/core/value/input.ts';
import { startDeployment } from '#/server/use-cases/start-deployment.ts';
import { procedure, unwrap } from '../../init.ts';

const schema = z.strictObject({
  commandId: commandIdInput,
  strategyId: idInput,
  versionHash: hashInput.optional(),
  account: accountInput,
  /** Absent: the instrument on which the program wants the largest position now. */
  symbol: symbolInput.optional(),
  /** Of a book, in its order: what a strategy that looks across one needs. */
  symbols: z.array(symbolInput).min(1).max(bookLimits.members).optional(),
  /** A book's close is decided on without what has not closed so long after it. */
  waitMs: z.int().min(0).max(bookLimits.waitMs).optional(),
  interval: intervalInput,
  /** One unit of exposure: an amount of the account's currency, or percent of its equity at each decision. */
  size: z
    .union([
      z.strictObject({ by: z.literal('amount'), amount: decimalInput }),
      z.strictObject({ by: z.literal('equity'), percent: decimalInput }),
    ])
    .optional(),
});

export const start = procedure('deployment.paper')
  .input(schema)
  .mutation(async ({ ctx, input: { commandId, ...asked } }) => {
    await ctx.authorise(asked.account);
    return unwrap(await startDeployment({ ...ctx, commandId }, asked));
  });
