/**
 * The square-root law of market impact: an order of size Q moves the price by
 *
 *     Y * sigma * sqrt(Q / V)
 *
 * as a share of it. sigma is the sample standard deviation of the log returns of `windowBars` bars, V their mean volume, both
 * of bars that had ended before the bar traded began. Not known (and nothing trades) before the window is full, where it had
 * no volume, or where a close is not above 0. Source: Toth et al., "Anomalous price impact and the critical nature of
 * liquidity in financial markets", Physical Review X 1 (2011), equation 1; Y is of order one.
 */
import type { TrailingBars } from '../../matching/bar-fill.ts';
import { log } from '../../value/math.ts';
import { defineModel } from '../define-model.ts';

export const squareRootImpact = defineModel({
  id: 'square-root',
  kind: 'impact',
  title: 'Square root',
  doc: 'Market and stop orders move the price by Y x sigma x sqrt(size / volume) of the bars before; needs volumes.',
  params: {
    y: { kind: 'number', title: 'Y', unit: 'x', min: 0, max: 10, default: 1 },
    windowBars: { kind: 'number', title: 'Window', unit: 'bars', min: 2, max: 1000, default: 20 },
  },
  create: (params) => {
    const y = params.number('y');
    const windowBars = params.number('windowBars');
    if (!Number.isInteger(windowBars)) throw new RangeError(`square-root.windowBars must be a whole number, was ${windowBars}`);
    return {
      windowBars,
      offset: ({ px, qty }, trailing) => {
        const sigma = sigmaOf(trailing, windowBars);
        const volume = meanOf(trailing.volumes);
        if (sigma === undefined || !(volume > 0)) return undefined;
        return Math.abs(px) * y * sigma * Math.sqrt(qty / volume);
      },
    };
  },
});

const sigmaOf = ({ closes }: TrailingBars, windowBars: number): number | undefined => {
  if (closes.length <= windowBars || closes.some((close) => !(close > 0))) return undefined;
  const returns = closes.slice(1).map((close, index) => log(close / (closes[index] ?? Number.NaN)));
  const mean = meanOf(returns);
  let squares = 0;
  for (const value of returns) squares += (value - mean) * (value - mean);
  return Math.sqrt(squares / (returns.length - 1));
};

const meanOf = (values: readonly number[]): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
};
