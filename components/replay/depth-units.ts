/** Ticks and lots of a recording as text, and the page's grid of prices. */
import type { DepthView } from '#/core/backtest/depth/depth-picture.ts';
import type { TapeHead } from '#/core/backtest/depth/tape-slice.ts';
import { textOfScaled } from '#/core/value/number-text.ts';

const decimalsOf = (step: number, scale: number): number => {
  let decimals = scale;
  for (let left = step; decimals > 0 && left % 10 === 0; left /= 10) decimals -= 1;
  return decimals;
};

export const priceText = ({ tickSize, priceScale }: TapeHead, ticks: number): string =>
  textOfScaled(Math.round(ticks * tickSize), priceScale, { minDecimals: decimalsOf(tickSize, priceScale) });

/** What a queue model says is a fraction of lots: shown to the lot. */
export const sizeText = ({ lotSize, qtyScale }: TapeHead, lots: number): string =>
  textOfScaled(Math.round(lots) * lotSize, qtyScale, { minDecimals: decimalsOf(lotSize, qtyScale) });

/** Ticks that a row of the map may span. */
export const rowSteps = [1, 2, 5, 10, 25, 50, 100, 250] as const;

export const mapRows = 120;
const mapColumns = 300;
/** Of the map's width, right of the clock: for what is said of orders. */
const ahead = 0.2;

export const viewAt = (
  nowNs: number,
  spanNs: number,
  { midTicks, rowTicks }: { readonly midTicks: number; readonly rowTicks: number },
): DepthView => {
  const toNs = nowNs + ahead * spanNs;
  const lowTicks = (Math.round(midTicks / rowTicks) - mapRows / 2) * rowTicks;
  return { fromNs: toNs - spanNs, toNs, columns: mapColumns, lowTicks, rowTicks, rows: mapRows };
};
