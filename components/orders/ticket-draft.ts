'use client';
/** From what was typed to what would be sent, and the problems the page can see by itself before anyone is asked. */
import { parseScaled } from '#/core/value/decimal.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { ExecInst, TimeInForce } from '#/core/order/order.ts';
import { plainDecimal, textOfScaled } from '#/core/value/number-text.ts';
import { useConnection, useMarket } from '../replica/hooks.ts';
import type { OrderDraft } from '../trpc/records.ts';
import { exitProblems, type ExitProblems } from './bracket.ts';
import { hasPrice, hasStop, typeWords } from './order-words.ts';
import { orderSymbol } from './order-symbol.ts';
import { durationText, slicesProblem, slicingOf } from './slicing.ts';
import type { TicketValues } from './ticket-store.ts';
import { rulesNow } from './use-instrument.ts';

/** What `orders.place` takes, less the command's name. */
export interface Draft extends OrderDraft {
  readonly timeInForce: TimeInForce;
  readonly execInst: ExecInst[];
}

interface Place {
  readonly account: string | undefined;
  readonly instrument: Instrument;
}

/** Undefined without an account, a size, or a price its type needs. */
export const draftOf = (ticket: TicketValues, { account, instrument }: Place): Draft | undefined => {
  const qty = plainDecimal(ticket.qty);
  const price = hasPrice(ticket.ordType) ? plainDecimal(ticket.price) : undefined;
  const stopPx = hasStop(ticket.ordType) ? plainDecimal(ticket.stopPx) : undefined;
  if (account === undefined || [qty, price, stopPx].includes('')) return undefined;
  return {
    account,
    symbol: orderSymbol(instrument),
    side: ticket.side,
    ordType: ticket.ordType,
    qty,
    timeInForce: ticket.timeInForce,
    ...(price !== undefined && { price }),
    ...(stopPx !== undefined && { stopPx }),
    execInst: execInstOf(ticket),
  };
};

/** Post-only is a term of orders with a price. */
export const execInstOf = ({
  isPostOnly,
  isReduceOnly,
  ordType,
}: Pick<TicketValues, 'isPostOnly' | 'isReduceOnly' | 'ordType'>): ExecInst[] => [
  ...(isPostOnly && hasPrice(ordType) ? (['ParticipateDoNotInitiate'] as const) : []),
  ...(isReduceOnly ? (['DoNotIncrease'] as const) : []),
];

export interface TicketProblems {
  readonly of: (field: 'qty' | 'price' | 'stopPx' | 'slices') => string | undefined;
  readonly exits: ExitProblems;
  /** Said beside the button: why nothing can be sent. */
  readonly blocking: string | undefined;
  /** A price far from the last one. */
  readonly warning: string | undefined;
}

/** Beyond this distance from the last price the page says so before risk does. */
const farFraction = 0.05;

export const useTicketProblems = (draft: Draft | undefined, ticket: TicketValues, instrument: Instrument): TicketProblems => {
  const lastPx = useMarket(instrument.id)?.lastPx;
  const problems = { ...problemsOf(draft, instrument), slices: slicesProblem(slicingOf(ticket), draft, instrument) };
  const exits = exitProblems(ticket, instrument, lastPx);
  const isConnected = useConnection().state === 'connected';
  return {
    of: (field) => problems[field],
    exits,
    blocking: isConnected ? blockingText(draft, ticket, { ...problems, ...exits }) : 'No connection: sending is off.',
    warning: draft?.price === undefined || problems.price !== undefined ? undefined : farText(draft.price, lastPx, instrument),
  };
};

type AllProblems = FieldProblems & ExitProblems & { readonly slices: string | undefined };

const blockingText = (draft: Draft | undefined, ticket: TicketValues, problems: AllProblems): string | undefined => {
  if (draft === undefined) return missingText(ticket);
  return Object.values(problems).every((problem) => problem === undefined) ? undefined : 'Mend the marked fields first.';
};

const missingText = ({ qty, ordType }: TicketValues): string =>
  qty === '' ? 'Enter a quantity.' : `Enter the price a ${typeWords[ordType].toLowerCase()} order needs, or choose an account.`;

export interface FieldProblems {
  readonly qty: string | undefined;
  readonly price: string | undefined;
  readonly stopPx: string | undefined;
}

export const problemsOf = (draft: Draft | undefined, instrument: Instrument): FieldProblems => {
  const { lotSize, tickSize } = rulesNow(instrument);
  const grid = (
    text: string | undefined,
    { scale, size, name }: { readonly scale: number; readonly size: number; readonly name: string },
  ): string | undefined => {
    if (text === undefined) return undefined;
    const parsed = parseScaled(text, scale, name);
    if (!parsed.ok) return parsed.failure.message;
    if (parsed.value <= 0) return `${name} must be above 0, was ${text}`;
    return parsed.value % size === 0
      ? undefined
      : `${name} must be a multiple of ${textOfScaled(size, scale, { minDecimals: 0 })}, was ${text}`;
  };
  return {
    qty: grid(draft?.qty, { scale: instrument.qtyScale, size: lotSize, name: 'quantity' }),
    price: grid(draft?.price, { scale: instrument.priceScale, size: tickSize, name: 'price' }),
    stopPx: grid(draft?.stopPx, { scale: instrument.priceScale, size: tickSize, name: 'stop price' }),
  };
};

const farText = (price: string, lastPx: number | undefined, { priceScale }: Instrument): string | undefined => {
  const parsed = parseScaled(price, priceScale, 'price');
  if (!parsed.ok || lastPx === undefined || lastPx === 0) return undefined;
  const away = Math.abs(parsed.value / lastPx - 1);
  return away > farFraction ? `${(away * 100).toFixed(1)}% from last` : undefined;
};

/** Buy 0.250 at 97,385 over 5 min */
export const sendText = (ticket: TicketValues): string => {
  const slicing = slicingOf(ticket);
  return `${orderText(ticket)}${slicing === undefined ? '' : ` over ${durationText(slicing.durationMs)}`}`;
};

const orderText = (ticket: TicketValues): string => {
  const qty = ticket.qty === '' ? '' : ` ${grouped(ticket.qty)}`;
  if (ticket.ordType === 'Market') return `${ticket.side}${qty} at market`;
  if (ticket.ordType === 'Stop') return `${ticket.side}${qty} if ${grouped(ticket.stopPx)} trades`;
  const at = ticket.price === '' ? '' : ` at ${grouped(ticket.price)}`;
  return ticket.ordType === 'StopLimit' && ticket.stopPx !== ''
    ? `${ticket.side}${qty}${at} if ${grouped(ticket.stopPx)} trades`
    : `${ticket.side}${qty}${at}`;
};

const grouped = (text: string): string => {
  const [whole = '', fraction] = plainDecimal(text).split('.');
  const head = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? head : `${head}.${fraction}`;
};
