'use client';
/** The order being written, shared by ticket, ladder and chart. Texts as typed; the desk parses them. */
import { create } from 'zustand';
import { immediate } from '#/core/execution/immediate.ts';
import type { OrdType, Side, TimeInForce } from '#/core/order/order.ts';

export interface TicketValues {
  readonly side: Side;
  readonly qty: string;
  readonly ordType: OrdType;
  readonly price: string;
  readonly stopPx: string;
  readonly timeInForce: TimeInForce;
  readonly isPostOnly: boolean;
  readonly isReduceOnly: boolean;
  /** Name of the algorithm; `immediate` sends the whole order at once. */
  readonly algorithm: string;
  readonly durationMs: number;
  readonly slices: string;
  /** With a stop loss and a take profit, one cancels the other. */
  readonly isBracket: boolean;
  readonly stopLoss: string;
  readonly takeProfit: string;
}

export interface Ticket extends TicketValues {
  /** The instrument whose prices and sizes stand in the fields. */
  readonly filledFor: string | undefined;
  readonly set: (change: Partial<TicketValues> & { readonly filledFor?: string }) => void;
}

export const useTicket = create<Ticket>()((set) => ({
  side: 'Buy',
  qty: '',
  ordType: 'Limit',
  price: '',
  stopPx: '',
  timeInForce: 'GoodTillCancel',
  isPostOnly: false,
  isReduceOnly: false,
  algorithm: immediate.id,
  durationMs: 300_000,
  slices: '5',
  isBracket: false,
  stopLoss: '',
  takeProfit: '',
  filledFor: undefined,
  set: (change) => set(change),
}));
