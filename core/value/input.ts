/** Shapes that procedure inputs share: every text bounded, every number plain decimal text. */
import { z } from 'zod';
import { minorUnitOf } from './minor-units.ts';

export const commandIdInput = z.string().regex(/^[A-Za-z0-9-]{8,64}$/, 'must be 8 to 64 letters, digits or hyphens, unique for ever');
export const accountInput = z.string().regex(/^[A-Z0-9-]{2,20}$/, 'must be 2 to 20 capitals, digits or hyphens');
/** Where several venues list a symbol, it comes with its venue: `binance-usdm:BTCUSDT`. */
export const symbolInput = z
  .string()
  .regex(/^([A-Za-z0-9-]{1,20}:)?[A-Z0-9._-]{1,20}$/, 'must be 1 to 20 capitals, digits, dots or hyphens, a venue and a colon before them');
/** ASCII digits, one point, an optional minus; no exponent, no spaces, no digits of another script. */
export const decimalInput = z
  .string()
  .max(40)
  .regex(/^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/, 'must be a plain decimal number such as 97385.00');
export const intervalInput = z.string().regex(/^[1-9][0-9]{0,3}[smhdw]$/, 'must be a count and a unit such as 1m, 1h or 1d');
/** An ISO 4217 code or a coin's. */
export const currencyInput = z.string().regex(/^[A-Z]{3,5}$/, 'must be 3 to 5 capitals such as EUR');
/** Of prices in a file: a currency, or hundredths of one such as GBX. */
export const quotedInInput = z.string().refine((text) => minorUnitOf(text) !== undefined || currencyInput.safeParse(text).success, {
  message: 'must be 3 to 5 capitals such as EUR, or hundredths: GBX, ZAc or ILA',
});
/** Of an account: never hundredths. */
export const accountCurrencyInput = currencyInput.refine((text) => minorUnitOf(text) === undefined, {
  message: 'must be a whole currency such as GBP, not hundredths of one',
});
export const idInput = z.string().min(1).max(120);
export const hashInput = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex');
export const reasonInput = z.string().trim().min(3, 'must say why in at least 3 characters').max(400);
