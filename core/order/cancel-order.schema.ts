import { z } from 'zod';
import { accountInput, commandIdInput, idInput, symbolInput } from '../value/input.ts';

export const cancelOrderSchema = z.strictObject({ commandId: commandIdInput, clOrdId: idInput });
export const cancelAlgorithmSchema = z.strictObject({ commandId: commandIdInput, parentId: idInput });
export const cancelAllSchema = z.strictObject({
  commandId: commandIdInput,
  account: accountInput.optional(),
  symbol: symbolInput.optional(),
});
