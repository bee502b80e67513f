/** How many decimals a column of prices is written with: what tells two of them apart, whatever their size. */

const significant = 6;
const leastDecimals = 2;
const mostDecimals = 12;

/**
 * Six significant digits of the smallest price (1.08473, 150.123, 101.25), two decimals at least, and none that no price needs.
 * Prices are doubles: an average may have more decimals than are shown.
 */
export const priceDecimals = (prices: readonly number[]): number =>
  prices.reduce((most, price) => Math.max(most, decimalsOf(price)), leastDecimals);

const decimalsOf = (price: number): number => {
  if (price === 0) return 0;
  const beforePoint = Math.floor(Math.log10(Math.abs(price))) + 1;
  const decimals = Math.min(mostDecimals, Math.max(leastDecimals, significant - beforePoint));
  const [, fraction = ''] = Math.abs(price).toFixed(decimals).split('.');
  return fraction.replace(/0+$/, '').length;
};
