import { z } from 'zod';
import { commandIdInput, decimalInput, idInput } from '../value/input.ts';

export const replaceOrderSchema = z.strictObject({
  commandId: commandIdInput,
  clOrdId: idInput,
  qty: decimalInput,
  price: decimalInput.optional(),
  stopPx: decimalInput.optional(),
});
