import { z } from 'zod';
import { accountInput, commandIdInput, decimalInput, idInput, symbolInput } from '../value/input.ts';
import { execInsts, ordTypes, sides, timesInForce } from './order.ts';

/** An order as a person types it: decimals as text, read at the instrument's scale. */
export const orderTicketSchema = z.strictObject({
  account: accountInput,
  symbol: symbolInput,
  side: z.enum(sides),
  ordType: z.enum(ordTypes),
  qty: decimalInput,
  price: decimalInput.optional(),
  stopPx: decimalInput.optional(),
  timeInForce: z.enum(timesInForce).default('GoodTillCancel'),
  execInst: z.array(z.enum(execInsts)).max(2).default([]),
});
export type OrderTicket = z.infer<typeof orderTicketSchema>;

/** Where a bracket leaves the position. */
const exitPricesInput = z.strictObject({ stopPx: decimalInput, profitPx: decimalInput });
export type ExitTicket = z.infer<typeof exitPricesInput>;

export const previewTicketSchema = orderTicketSchema.extend({ exits: exitPricesInput.optional() });

export const placeOrderSchema = orderTicketSchema.extend({ commandId: commandIdInput });

/** The same ticket, cut into slices over time or protected by exits. */
export const placeAlgorithmSchema = placeOrderSchema.extend({
  algorithm: idInput,
  durationMs: z.number().int(),
  slices: z.number().int(),
  exits: exitPricesInput.optional(),
});
