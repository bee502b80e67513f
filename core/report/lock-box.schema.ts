/** Deeds on a lock-box as a person asks for them on the page. */
import { z } from 'zod';
import { bookInput } from '../backtest/start-run.schema.ts';
import { idInput, intervalInput, symbolInput } from '../value/input.ts';
import { defaultShare } from './lock-box.ts';

const of = { strategyId: idInput, symbol: symbolInput.optional(), book: bookInput.optional(), interval: intervalInput.optional() };

const isOne = ({ symbol, book }: { readonly symbol?: unknown; readonly book?: unknown }): boolean =>
  (symbol === undefined) !== (book === undefined);
const mustBeOne = 'must name a symbol or a book';

export const sealLockBoxSchema = z.strictObject({ ...of, share: z.number().gt(0).lt(1).default(defaultShare) }).refine(isOne, mustBeOne);
export type SealTicket = z.infer<typeof sealLockBoxSchema>;

export const openLockBoxSchema = z
  .strictObject({ ...of, reason: z.string().trim().min(1, 'must be given').max(500) })
  .refine(isOne, mustBeOne);
export type OpenTicket = z.infer<typeof openLockBoxSchema>;
