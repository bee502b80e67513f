/** Average cost of a position as a price: money over size, for the screen only. */
import type { PositionRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { moneyScale } from '#/core/value/money.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';

export const averagePrice = (
  { cost, qty }: Pick<PositionRow, 'cost' | 'qty'>,
  { qtyScale }: Pick<Instrument, 'qtyScale'>,
): number | undefined => (qty === 0 ? undefined : Math.abs(Number(cost) / floatPowerOfTen(moneyScale) / (qty / floatPowerOfTen(qtyScale))));
