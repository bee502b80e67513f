/** What lies between two points of a chart, in words: price, share, bars and time. */
import { joinNumber, writeDouble, writePercent } from '#/core/value/number-text.ts';
import { indexAt, type ChartBar } from './bar-store.ts';
import type { ChartPoint } from './drawings.ts';

export interface Measured {
  readonly from: ChartPoint;
  readonly to: ChartPoint;
}

export const measureText = ({ from, to }: Measured, bars: readonly ChartBar[], decimals: number): string => {
  const change = writeDouble(to.price - from.price, decimals, { signed: true });
  const share = from.price === 0 ? undefined : writePercent(to.price / from.price - 1, 2, { signed: true });
  const count = Math.abs(indexAt(bars, to.ms) - indexAt(bars, from.ms));
  const parts = [
    change === undefined ? undefined : joinNumber(change),
    share,
    `${count} ${count === 1 ? 'bar' : 'bars'}`,
    spanText(Math.abs(to.ms - from.ms)),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
};

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** The two largest units: "1 h 20 min". */
const spanText = (ms: number): string => {
  let left = ms;
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${unit}`);
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
};
