/** A typed ticket as order terms at the instrument's scales; every problem names its field. */
import type { Instrument } from '../instrument/instrument.ts';
import { parseScaled } from '../value/decimal.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { Price, Qty } from '../value/quantity.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { ExitPrices, OrderTerms } from './order.ts';
import type { ExitTicket, OrderTicket } from './place-order.schema.ts';

export const parseTicket = (ticket: OrderTicket, instrument: Instrument): Result<OrderTerms, Failure> => {
  const qty = parseQty(ticket.qty, instrument);
  if (!qty.ok) return qty;
  const price = parsePrice(ticket.price, instrument, 'price');
  if (!price.ok) return price;
  const stopPx = parsePrice(ticket.stopPx, instrument, 'stopPx');
  if (!stopPx.ok) return stopPx;
  const { account, side, ordType, timeInForce, execInst } = ticket;
  return ok({
    account,
    instrumentId: instrument.id,
    side,
    ordType,
    orderQty: qty.value,
    timeInForce,
    execInst,
    ...(price.value !== undefined && { price: price.value }),
    ...(stopPx.value !== undefined && { stopPx: stopPx.value }),
  });
};

/** Both prices of a bracket's exits. */
export const parseExits = (exits: ExitTicket, instrument: Instrument): Result<ExitPrices, Failure> => {
  const stopPx = parsePrice(exits.stopPx, instrument, 'stopPx');
  if (!stopPx.ok) return stopPx;
  const profitPx = parsePrice(exits.profitPx, instrument, 'profitPx');
  if (!profitPx.ok) return profitPx;
  if (stopPx.value === undefined || profitPx.value === undefined) return fail(invalid('exits', 'two prices', 'absent'));
  return ok({ stopPx: stopPx.value, profitPx: profitPx.value });
};

export const parseQty = (text: string, { qtyScale }: Instrument): Result<Qty, Failure> => {
  const parsed = parseScaled(text, qtyScale, 'qty');
  if (!parsed.ok) return parsed;
  return parsed.value > 0 ? ok(Qty(parsed.value)) : fail(invalid('qty', 'above zero', text));
};

export const parsePrice = (
  text: string | undefined,
  { priceScale, allowsNegativePrice }: Instrument,
  field: string,
): Result<Price | undefined, Failure> => {
  if (text === undefined) return ok(undefined);
  const parsed = parseScaled(text, priceScale, field);
  if (!parsed.ok) return parsed;
  return parsed.value > 0 || allowsNegativePrice ? ok(Price(parsed.value)) : fail(invalid(field, 'above zero', text));
};
