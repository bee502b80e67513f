/**
 * The simulated exchange's wire, version 1: newline-delimited JSON over TCP on loopback. Prices and sizes are scaled
 * integers, fees and nanoseconds decimal strings. FIX message types name the order messages.
 *
 * Client: hello first; then D, F, G (order entry), req (answered by res with the same id), hb.
 * Exchange: welcome; 8 and 9 (reports of the accounts subscribed), md (market data, every 50 ms), res, hb every second.
 */
import { z } from 'zod';
import { execInsts, execTypes, ordStatuses, ordTypes, sides, timesInForce } from '#/core/order/order.ts';

export const wireVersion = 1;
/** A peer that has said nothing for this long is gone. */
export const silenceMs = 3500;
export const heartbeatMs = 1000;
export const maxLineLength = 8 * 1024 * 1024;

const id = z.string().min(1).max(64);
const whole = z.number().int();
const nanoseconds = z.string().regex(/^\d{1,20}$/);
const amount = z.string().regex(/^-?\d{1,38}$/);

export const orderSchema = z.strictObject({
  t: z.literal('D'),
  clOrdId: id,
  account: id,
  instrumentId: id,
  side: z.enum(sides),
  ordType: z.enum(ordTypes),
  orderQty: whole,
  price: whole.optional(),
  stopPx: whole.optional(),
  timeInForce: z.enum(timesInForce),
  execInst: z.array(z.enum(execInsts)).max(2),
});
const cancelSchema = z.strictObject({ t: z.literal('F'), clOrdId: id, origClOrdId: id });
const replaceSchema = z.strictObject({
  t: z.literal('G'),
  clOrdId: id,
  origClOrdId: id,
  orderQty: whole,
  price: whole.optional(),
  stopPx: whole.optional(),
});
const helloSchema = z.strictObject({
  t: z.literal('hello'),
  v: z.number(),
  token: z.string().max(200),
  /** Accounts whose reports this connection wants; `*` means all. */
  accounts: z.array(id).max(1000),
  market: z.boolean(),
});
const requestSchema = z.strictObject({ t: z.literal('req'), id: whole, m: id, p: z.record(z.string(), z.unknown()) });
const heartbeatSchema = z.object({ t: z.literal('hb') });

export const fromClient = z.discriminatedUnion('t', [
  helloSchema,
  orderSchema,
  cancelSchema,
  replaceSchema,
  requestSchema,
  heartbeatSchema,
]);
export type FromClient = z.infer<typeof fromClient>;
export type WireOrder = z.infer<typeof orderSchema>;
export type WireCancel = z.infer<typeof cancelSchema>;
export type WireReplace = z.infer<typeof replaceSchema>;

const liquidity = z.enum(['AddedLiquidity', 'RemovedLiquidity']);

export const reportSchema = z.object({
  t: z.literal('8'),
  account: id,
  clOrdId: id,
  origClOrdId: id.optional(),
  orderId: id.optional(),
  execId: id,
  execType: z.enum(execTypes),
  ordStatus: z.enum(ordStatuses),
  lastQty: whole.optional(),
  lastPx: whole.optional(),
  fee: amount.optional(),
  feeCurrency: z.string().optional(),
  lastLiquidityInd: liquidity.optional(),
  cumQty: whole,
  leavesQty: whole,
  orderQty: whole.optional(),
  price: whole.optional(),
  ordRejReason: whole.optional(),
  text: z.string().optional(),
  ts: nanoseconds,
});
export type WireReport = z.infer<typeof reportSchema>;

export const cancelRejectSchema = z.object({
  t: z.literal('9'),
  account: id,
  clOrdId: id,
  origClOrdId: id,
  ordStatus: z.enum(ordStatuses),
  cxlRejReason: whole,
  text: z.string().optional(),
  ts: nanoseconds,
});
export type WireCancelReject = z.infer<typeof cancelRejectSchema>;

const levels = z.array(z.tuple([whole, whole]));
/** md: q quotes, tr trades, d deltas, s snapshots; `at` is the exchange's clock in ms. */
export const marketSchema = z.object({
  t: z.literal('md'),
  at: whole,
  /** instrument, bid, bid size, offer, offer size, book number */
  q: z.array(z.tuple([id, whole, whole, whole, whole, whole])),
  /** instrument, trade id, price, size, aggressor, ms */
  tr: z.array(z.tuple([id, z.string(), whole, whole, z.enum(sides), whole])),
  /** instrument, previous number, number, bids, offers */
  d: z.array(z.tuple([id, whole, whole, levels, levels])),
  /** instrument, number, bids, offers */
  s: z.array(z.tuple([id, whole, levels, levels])),
});
export type WireMarket = z.infer<typeof marketSchema>;

const welcomeSchema = z.object({
  t: z.literal('welcome'),
  v: z.number(),
  epoch: z.string(),
  at: whole,
  /** The newest execution there is: what comes later is new to this client. */
  lastExecId: z.string().optional(),
});
const responseSchema = z.object({
  t: z.literal('res'),
  id: whole,
  ok: z.boolean(),
  r: z.unknown().optional(),
  code: z.string().optional(),
  e: z.string().optional(),
});

export const fromExchange = z.discriminatedUnion('t', [
  welcomeSchema,
  reportSchema,
  cancelRejectSchema,
  marketSchema,
  responseSchema,
  heartbeatSchema,
]);
export type FromExchange = z.infer<typeof fromExchange>;

export const executionSchema = z.object({
  execId: id,
  clOrdId: id,
  account: id,
  instrumentId: id,
  side: z.enum(sides),
  lastQty: whole,
  lastPx: whole,
  fee: amount,
  feeCurrency: z.string(),
  lastLiquidityInd: liquidity,
  ts: nanoseconds,
  /** The order just after this execution. */
  orderId: id,
  cumQty: whole,
  leavesQty: whole,
});
export type WireExecution = z.infer<typeof executionSchema>;

export const orderRowSchema = z.object({
  found: z.boolean(),
  clOrdId: id.optional(),
  orderId: id.optional(),
  account: id.optional(),
  ordStatus: z.enum(ordStatuses).optional(),
  cumQty: whole.optional(),
  leavesQty: whole.optional(),
  instrumentId: id.optional(),
  orderQty: whole.optional(),
});
export type WireOrderRow = z.infer<typeof orderRowSchema>;

export const positionSchema = z.object({ account: id, instrumentId: id, qty: whole });
export type WirePosition = z.infer<typeof positionSchema>;

/** The exchange's own books: flows since its beginning, at 8 decimals. */
export const statementSchema = z.object({
  account: id,
  cash: z.record(z.string(), amount),
  fees: z.record(z.string(), amount),
  positions: z.array(positionSchema),
  orders: whole,
  executions: whole,
});
export type WireStatement = z.infer<typeof statementSchema>;

export const minuteBarsSchema = z.object({
  startMs: z.array(whole),
  open: z.array(whole),
  high: z.array(whole),
  low: z.array(whole),
  close: z.array(whole),
  volume: z.array(whole),
});
export type WireMinuteBars = z.infer<typeof minuteBarsSchema>;
